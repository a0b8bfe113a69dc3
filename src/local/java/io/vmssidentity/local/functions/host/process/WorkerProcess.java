// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import io.vmssidentity.local.functions.channel.Wire;
import io.vmssidentity.local.functions.channel.WorkerMessage;
import io.vmssidentity.local.functions.worker.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker's JVM. */
final class WorkerProcess {
  private final String token = UUID.randomUUID().toString();
  private final ServerSocket server;
  private final Process process;
  private final CompletableFuture<Void> output;

  private WorkerProcess(HostArguments arguments) throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    process = new ProcessBuilder(command(arguments)).start();
    output = ConsoleLines.of(process);
    process.onExit().thenRun(this::closeServer);
  }

  static WorkerProcess start(HostArguments arguments) {
    try {
      return new WorkerProcess(arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(HostArguments arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments.workerJvm());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
    command.add(arguments.app().toString());
    command.add(arguments.options().worker().name());
    command.addAll(List.of(Integer.toString(server.getLocalPort()), token));
    return command;
  }

  /** Waits for the process to be up; none when it ends before. */
  Optional<Wire> connect() {
    try {
      Wire wire = Wire.accept(server, token);
      return wire.receive(WorkerMessage.Started.class).map(started -> wire);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Done with the exit code when the process has ended and all that it wrote is in the log. */
  CompletableFuture<Integer> ended() {
    return process.onExit().thenCombine(output, (ended, nothing) -> ended.exitValue());
  }

  /** Gives the process a while to end by itself, then kills it. */
  void end(Duration grace) {
    process.onExit().completeOnTimeout(process, grace.toMillis(), TimeUnit.MILLISECONDS).join();
    process.destroyForcibly();
    ended().join();
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
