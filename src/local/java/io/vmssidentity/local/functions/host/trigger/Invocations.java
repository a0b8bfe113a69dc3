// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.HostMessage;
import io.vmssidentity.local.functions.host.process.Daemons;
import io.vmssidentity.local.functions.host.process.Workers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** Has functions called by the worker and watches their time. */
public final class Invocations implements Executor {
  private static final Logger LOG = Logger.getLogger(Invocations.class.getName());

  private final ExecutorService pool = Executors.newCachedThreadPool(Daemons::of);
  private final RunningCalls running = new RunningCalls();
  private final Workers workers;
  private final Duration timeout;
  private final Duration grace;

  /**
   * @param timeout of each call
   * @param grace after it, before the worker is ended
   */
  public Invocations(Workers workers, Duration timeout, Duration grace) {
    this.workers = workers;
    this.timeout = timeout;
    this.grace = grace;
  }

  /** On a thread of its own. */
  @Override
  public void execute(Runnable task) {
    pool.execute(() -> running.run(task));
  }

  public void awaitNone(Duration atMost) throws InterruptedException {
    running.awaitNone(atMost);
  }

  /** Waits until the call is over; false when it failed. */
  boolean succeeds(String function, TriggerEvent event) {
    String id = UUID.randomUUID().toString();
    Optional<String> problem;
    try {
      problem =
          result(new HostMessage.Call(id, function, event.payload(), event.metadata().toMap()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = Optional.of("The host ends.");
    } catch (ExecutionException e) {
      problem = Optional.of(e.toString());
    }
    problem.ifPresent(
        why ->
            LOG.severe("Executed 'Functions.%s' (Failed, Id=%s) %s".formatted(function, id, why)));
    return problem.isEmpty();
  }

  private Optional<String> result(HostMessage.Call call)
      throws InterruptedException, ExecutionException {
    CompletableFuture<Optional<String>> result = workers.call(call);
    try {
      return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return timedOut(call, result);
    }
  }

  @Evidence(
      value =
          "A call beyond functionTimeout ends the whole worker process, with its other calls, unless it is"
              + " over within the grace; the call counts as failed.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "azure-functions-host WebScriptHostExceptionHandler.OnTimeoutExceptionAsync; run with 4.1037")
  private Optional<String> timedOut(
      HostMessage.Call call, CompletableFuture<Optional<String>> result)
      throws InterruptedException, ExecutionException {
    String why =
        "Timeout value of %s was exceeded by function: Functions.%s"
            .formatted(timeout, call.function());
    LOG.severe("%s (Id: '%s'). Initiating cancellation.".formatted(why, call.id()));
    try {
      result.get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillRunning) {
      workers.restart(call.id());
    }
    return Optional.of(why);
  }
}
