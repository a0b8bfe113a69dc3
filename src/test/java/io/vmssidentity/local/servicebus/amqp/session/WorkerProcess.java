// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A JVM with {@link SessionWorkerMain}; it dies with this one. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final List<Handled> handled = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> reading;

  private WorkerProcess(Process process) {
    this.process = process;
    reading = CompletableFuture.runAsync(this::read, task -> new Thread(task, "worker").start());
  }

  static WorkerProcess start(LocalServiceBus bus, String queue, int sessionsAtOnce) {
    try {
      return new WorkerProcess(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SessionWorkerMain.class.getName(),
                  bus.connectionString(),
                  queue,
                  String.valueOf(sessionsAtOnce))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        handled.add(Handled.parse(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Handled> handled() {
    return List.copyOf(handled);
  }

  void kill() {
    process.toHandle().destroyForcibly();
    reading.join();
  }

  /** Stops it in its tracks: it notices nothing until {@link #resume}. */
  void pause() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
      if (kill.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("no signal " + name + " to " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
