// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import io.vmssidentity.local.functions.channel.HostMessage;
import io.vmssidentity.local.functions.channel.Wire;
import io.vmssidentity.local.functions.channel.WorkerMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** The calls of one worker. Each ends with its problem, or none; some never end. */
final class WorkerChannel {
  private static final Logger LOG = Logger.getLogger("Worker");

  private final Wire wire;
  private final Consumer<String> appLog;
  private final Map<String, Buffer> buffers = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Optional<String>>> executing =
      new ConcurrentHashMap<>();

  /** The calls of a function until the worker has answered its load. */
  private static final class Buffer {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean answered;
    private String problem;
  }

  WorkerChannel(Wire wire, Consumer<String> appLog) {
    this.wire = wire;
    this.appLog = appLog;
  }

  @Evidence(
      value = "All functions are asked to load at once; nobody waits for the answers.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host GrpcWorkerChannel.SendFunctionLoadRequests")
  void load(List<FunctionMethod> functions) {
    functions.forEach(function -> buffers.put(function.name(), new Buffer()));
    functions.forEach(function -> send(new HostMessage.Load(function)));
  }

  @Evidence(
      value =
          "A call is kept until its function's load is answered, however long; a load that failed fails its"
              + " calls.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host GrpcWorkerChannel.SetupFunctionInvocationBuffers, LoadResponse")
  CompletableFuture<Optional<String>> call(HostMessage.Call call) {
    CompletableFuture<Optional<String>> result = new CompletableFuture<>();
    Buffer buffer = buffers.get(call.function());
    Runnable post = () -> post(call, buffer, result);
    synchronized (buffer) {
      if (!buffer.answered) {
        buffer.waiting.add(post);
        return result;
      }
    }
    post.run();
    return result;
  }

  private void post(
      HostMessage.Call call, Buffer buffer, CompletableFuture<Optional<String>> result) {
    if (buffer.problem != null) {
      result.complete(Optional.of(buffer.problem));
      return;
    }
    executing.put(call.id(), result);
    result.whenComplete((problem, failure) -> executing.remove(call.id()));
    send(call);
  }

  boolean executes(String call) {
    return executing.containsKey(call);
  }

  Collection<CompletableFuture<Optional<String>>> executing() {
    return List.copyOf(executing.values());
  }

  void terminate() {
    send(new HostMessage.Terminate());
  }

  @Evidence(
      value =
          "When its worker ends an executing call fails; one that was kept for a load hangs until its"
              + " time-out.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host GrpcWorkerChannel.TryFailExecutions")
  void fail(String why) {
    executing().forEach(result -> result.complete(Optional.of(why)));
  }

  /** Reads what the worker says until it is gone. */
  void read() {
    Optional<WorkerMessage> message = wire.receive(WorkerMessage.class);
    while (message.isPresent()) {
      take(message.get());
      message = wire.receive(WorkerMessage.class);
    }
  }

  private void take(WorkerMessage message) {
    if (message instanceof WorkerMessage.AppLine log) {
      appLog.accept(log.line());
    } else if (message instanceof WorkerMessage.WorkerLine log) {
      LOG.info(log.text());
    } else if (message instanceof WorkerMessage.Loaded loaded) {
      loaded(loaded);
    } else if (message instanceof WorkerMessage.Returned returned) {
      Optional.ofNullable(executing.get(returned.call()))
          .ifPresent(result -> result.complete(Optional.ofNullable(returned.problem())));
    }
  }

  private void loaded(WorkerMessage.Loaded loaded) {
    if (loaded.problem() != null) {
      LOG.severe("Worker failed to load function: '" + loaded.function() + "' " + loaded.problem());
    }
    Buffer buffer = buffers.get(loaded.function());
    List<Runnable> kept;
    synchronized (buffer) {
      buffer.answered = true;
      buffer.problem = loaded.problem();
      kept = List.copyOf(buffer.waiting);
      buffer.waiting.clear();
    }
    kept.forEach(Runnable::run);
  }

  private void send(HostMessage message) {
    try {
      wire.send(message);
    } catch (IOException e) {
      // The worker is gone: its end tells what becomes of the call.
    }
  }
}
