// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import io.vmssidentity.local.functions.channel.HostMessage;
import io.vmssidentity.local.functions.channel.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Keeps one worker up and gives it the calls. */
public final class Workers {
  private static final Logger LOG = Logger.getLogger(Workers.class.getName());
  private static final int MOST_ERRORS = 3;
  private static final Duration FORGIVEN = Duration.ofMinutes(30);

  private final HostArguments arguments;
  private final List<FunctionMethod> functions;
  private final Consumer<String> appLog;
  private final Runnable onGivenUp;
  private final CompletableFuture<Void> firstIsUp = new CompletableFuture<>();

  private WorkerProcess process;
  private WorkerChannel channel;
  private boolean ending;
  private int errors;
  private Instant lastError = Instant.MIN;
  private Instant nextStart = Instant.MIN;

  public Workers(
      HostArguments arguments,
      List<FunctionMethod> functions,
      Consumer<String> appLog,
      Runnable onGivenUp) {
    this.arguments = arguments;
    this.functions = functions;
    this.appLog = appLog;
    this.onGivenUp = onGivenUp;
  }

  /** Waits until the first worker is up; its functions may not be loaded. */
  public void start() {
    launch();
    firstIsUp.join();
  }

  @Evidence(
      value = "Without a worker that is up a call fails at once; the listeners go on.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host RpcFunctionInvocationDispatcher.InvokeAsync; run with 4.1037")
  public CompletableFuture<Optional<String>> call(HostMessage.Call call) {
    WorkerChannel up;
    synchronized (this) {
      up = channel;
    }
    return up == null
        ? CompletableFuture.completedFuture(
            Optional.of("Did not find any initialized language workers"))
        : up.call(call);
  }

  private synchronized void launch() {
    if (!ending) {
      WorkerProcess started = WorkerProcess.start(arguments);
      process = started;
      started.ended().thenAccept(code -> ended(started, code));
      Daemons.start(() -> started.connect().ifPresent(wire -> up(started, wire)));
    }
  }

  private void up(WorkerProcess of, Wire wire) {
    WorkerChannel fresh = new WorkerChannel(wire, appLog);
    fresh.load(functions);
    synchronized (this) {
      if (process == of) {
        channel = fresh;
      }
    }
    LOG.info("Worker process started and initialized.");
    firstIsUp.complete(null);
    fresh.read();
  }

  @Evidence(
      value =
          "A worker that ends by itself with another code than 0 is replaced, at once the first time and then"
              + " not before 10 s; the third within half an hour ends the host. Of an end with 0 nobody takes"
              + " notice.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "azure-functions-host WorkerProcess.OnProcessExited, RpcFunctionInvocationDispatcher.WorkerError")
  private void ended(WorkerProcess ended, int code) {
    WorkerChannel lost;
    synchronized (this) {
      if (ending || process != ended || code == 0) {
        return;
      }
      lost = channel;
      channel = null;
      Instant now = Instant.now();
      errors = lastError.plus(FORGIVEN).isBefore(now) ? 1 : errors + 1;
      lastError = now;
    }
    String why = "java exited with code " + code;
    LOG.severe(why);
    if (lost != null) {
      lost.fail(why);
    }
    if (errors < MOST_ERRORS) {
      launchAfterInterval();
    } else {
      LOG.severe(
          "Exceeded language worker restart retry count for runtime:java. Shutting down and proactively"
              + " recycling the Functions Host to recover");
      onGivenUp.run();
    }
  }

  private synchronized void launchAfterInterval() {
    Instant now = Instant.now();
    Duration wait = nextStart.isAfter(now) ? Duration.between(now, nextStart) : Duration.ZERO;
    nextStart = now.plus(wait).plus(arguments.options().spans().restartInterval());
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, Daemons::start)
        .execute(this::launch);
  }

  @Evidence(
      value =
          "A time-out ends the worker with all its calls, after its shutdown hooks, and another is started.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "azure-functions-host WebScriptHostExceptionHandler, RestartWorkerWithInvocationIdAsync")
  public void restart(String timedOut) {
    WorkerChannel lost;
    WorkerProcess last;
    synchronized (this) {
      if (channel == null || !channel.executes(timedOut)) {
        return;
      }
      lost = channel;
      last = process;
      channel = null;
      process = null;
    }
    lost.terminate();
    last.end(arguments.options().spans().terminateGrace());
    lost.fail("The worker was restarted because another call took too long.");
    launch();
  }

  /** Waits until the calls have ended that the worker executes now. */
  public void awaitExecuting(Duration atMost) {
    CompletableFuture<?>[] now;
    synchronized (this) {
      now =
          channel == null
              ? new CompletableFuture<?>[0]
              : channel.executing().toArray(CompletableFuture<?>[]::new);
    }
    CompletableFuture.allOf(now)
        .completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  @Evidence(
      value =
          "At the end a worker without calls runs its shutdown hooks; one with calls is killed.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host GrpcWorkerChannel.Dispose; run with host 4.1037")
  public void end() {
    WorkerChannel last;
    synchronized (this) {
      ending = true;
      last = channel;
    }
    Duration grace = Duration.ZERO;
    if (last != null && last.executing().isEmpty()) {
      last.terminate();
      grace = arguments.options().spans().terminateGrace();
    }
    if (process != null) {
      process.end(grace);
    }
  }
}
