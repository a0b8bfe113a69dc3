// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.HostMessage;
import io.vmssidentity.local.functions.channel.TerminationSignal;
import io.vmssidentity.local.functions.channel.Wire;
import io.vmssidentity.local.functions.channel.WorkerMessage;
import io.vmssidentity.local.functions.channel.WorkerVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The worker's process: {@code WorkerMain <app directory> <version> <host's port> <token>}, app
 * settings in the environment. It dies with its host. It leaves java.util.logging, standard output
 * and standard error as the JDK has them.
 */
public final class WorkerMain {
  private final Wire wire;
  private final FunctionBroker broker;

  private WorkerMain(Wire wire, FunctionBroker broker) {
    this.wire = wire;
    this.broker = broker;
  }

  public static void main(String[] arguments) throws IOException {
    // Ctrl-C goes to all processes of a terminal, but it is the host that ends its worker.
    TerminationSignal.handle(() -> {}, "INT");
    FunctionBroker broker =
        new FunctionBroker(
            AppClasses.of(Path.of(arguments[0])), WorkerVersion.valueOf(arguments[1]));
    Wire wire = Wire.connect(Integer.parseInt(arguments[2]), arguments[3]);
    wire.send(new WorkerMessage.Started());
    new WorkerMain(wire, broker).serve();
  }

  @Evidence(
      value =
          "Loads and calls run at the same time, on an unbounded cached pool whose threads are no daemons.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker JavaWorkerClient.StreamingMessagePeer")
  private void serve() {
    ExecutorService pool = Executors.newCachedThreadPool();
    Optional<HostMessage> message = wire.receive(HostMessage.class);
    while (message.isPresent()) {
      HostMessage asked = message.get();
      pool.submit(() -> handle(asked));
      message = wire.receive(HostMessage.class);
    }
    // No orphan survives its host.
    Runtime.getRuntime().halt(0);
  }

  @Evidence(
      value = "A terminate runs the JVM's shutdown hooks at once and does not wait for calls.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker WorkerTerminateRequestHandler")
  private void handle(HostMessage message) {
    if (message instanceof HostMessage.Load load) {
      load(load);
    } else if (message instanceof HostMessage.Call call) {
      call(call);
    } else {
      System.exit(0);
    }
  }

  /** What is an Error is lost with the pool's Future: the host gets no answer. */
  @Evidence(
      value =
          "An Error while a function loads or is called, but not in the function's own method, is"
              + " swallowed: no answer, no text.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker MessageHandler.handle (PR #702); run with worker 2.17.0")
  private void load(HostMessage.Load load) {
    String name = load.function().name();
    try {
      broker.load(load.function());
      say("\"%s\" loaded".formatted(name));
      send(new WorkerMessage.Loaded(name, null));
    } catch (Exception e) {
      send(new WorkerMessage.Loaded(name, stack(e)));
    }
  }

  @Evidence(
      value = "After each call that succeeds the worker logs a line of its own.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker InvocationRequestHandler.execute")
  private void call(HostMessage.Call call) {
    try {
      broker.call(call, line -> send(new WorkerMessage.AppLine(line)));
      say("Function \"%s\" (Id: %s) invoked by Java Worker".formatted(call.function(), call.id()));
      send(new WorkerMessage.Returned(call.id(), null));
    } catch (Exception e) {
      send(new WorkerMessage.Returned(call.id(), stack(e)));
    }
  }

  private void say(String text) {
    send(new WorkerMessage.WorkerLine(text));
  }

  private void send(WorkerMessage message) {
    try {
      wire.send(message);
    } catch (IOException e) {
      // The host is gone; so is this process in a moment.
    }
  }

  private static String stack(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
