// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.vmssidentity.local.behaviour.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** An accepted session: fetches a message whenever a receive waits, closes itself at the end. */
final class OpenSession extends BaseSubscriber<ServiceBusReceivedMessage> {
  private final ServiceBusReceiverAsyncClient receiver;
  private final MessageCalls messageCalls;
  private final SessionCalls calls;
  private final ScheduledExecutorService scheduler;
  private final Consumer<OpenSession> onClosed;

  private boolean requested;
  private Instant expiryScheduled = Instant.MAX;
  private boolean closing;
  private boolean draining;
  private ServiceBusReceivedMessage early;

  OpenSession(
      ServiceBusReceiverAsyncClient receiver,
      MessageCalls messageCalls,
      SessionCalls calls,
      ScheduledExecutorService scheduler,
      Consumer<OpenSession> onClosed) {
    this.receiver = receiver;
    this.messageCalls = messageCalls;
    this.calls = calls;
    this.scheduler = scheduler;
    this.onClosed = onClosed;
  }

  void start() {
    receiver.receiveMessages().subscribe(this);
  }

  @Evidence(
      value =
          "A session that is being drained is neither closed nor let go; its lock is renewed on.",
      from = Evidence.From.DOCS,
      where = "https://github.com/Azure/azure-sdk-for-net/issues/58170; run with host 4.1037")
  synchronized void drain() {
    draining = true;
    calls.stop();
  }

  private synchronized void stop() {
    calls.stop();
    proceed();
  }

  @Override
  protected synchronized void hookOnSubscribe(Subscription subscription) {
    proceed();
  }

  /** A request cannot be taken back: its message may come when no receive waits any more. */
  @Override
  protected synchronized void hookOnNext(ServiceBusReceivedMessage message) {
    requested = false;
    early = message;
    proceed();
  }

  @Evidence(
      value =
          "A call is not told that its session's lock or link is lost; the session keeps its slot until"
              + " its calls have ended.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "Azure.Messaging.ServiceBus SessionReceiverManager.CloseReceiverCore; no cancellation in Java")
  @Override
  protected void hookOnError(Throwable lostLink) {
    stop();
  }

  @Override
  protected void hookOnComplete() {
    stop();
  }

  private synchronized void expire() {
    expiryScheduled = Instant.MAX;
    calls.expire(Instant.now());
    proceed();
  }

  private void proceed() {
    if (early != null && calls.wantsMessage()) {
      begin(early);
      early = null;
    }
    if (calls.finished()) {
      if (!draining) {
        close();
      }
    } else if (calls.wantsMessage()) {
      scheduleExpiry();
      if (!requested && early == null) {
        requested = true;
        request(1);
      }
    }
  }

  @Evidence(
      value = "Messages of one session are started in order, each on a thread of its own.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus SessionReceiverManager; azure-functions-java-worker")
  private void begin(ServiceBusReceivedMessage message) {
    calls.callStarted(Instant.now());
    messageCalls.execute(
        () -> {
          try {
            messageCalls.call(message, receiver);
          } finally {
            ended();
          }
        });
  }

  private synchronized void ended() {
    calls.callEnded(Instant.now());
    proceed();
  }

  /** Another one is set when the next end of waiting is before the one that is set. */
  private void scheduleExpiry() {
    Instant next = calls.nextExpiry().orElseThrow();
    if (next.isBefore(expiryScheduled)) {
      expiryScheduled = next;
      Duration delay = Duration.between(Instant.now(), next);
      scheduler.schedule(this::expire, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
    }
  }

  private void close() {
    if (!closing) {
      closing = true;
      messageCalls.execute(
          () -> {
            try {
              receiver.close();
            } finally {
              onClosed.accept(this);
            }
          });
    }
  }
}
