// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.vmssidentity.local.behaviour.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps a message's lock until it is closed. The client's own renewal outlives its disposal. */
@Evidence(
    value = "A message's lock is renewed for maxAutoLockRenewalDuration, while its call runs.",
    from = Evidence.From.SDK_SOURCE,
    where = "Azure.Messaging.ServiceBus ReceiverManager.RenewMessageLock")
final class MessageLock implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MessageLock.class.getName());

  private final ServiceBusReceiverAsyncClient receiver;
  private final ServiceBusReceivedMessage message;
  private final ScheduledExecutorService scheduler;
  private final Instant end;
  private volatile boolean closed;

  MessageLock(
      ServiceBusReceiverAsyncClient receiver,
      ServiceBusReceivedMessage message,
      Duration atMost,
      ScheduledExecutorService scheduler) {
    this.receiver = receiver;
    this.message = message;
    this.scheduler = scheduler;
    this.end = Instant.now().plus(atMost);
    renewBefore(message.getLockedUntil());
  }

  /** After half of what is left. */
  private void renewBefore(OffsetDateTime expiry) {
    long half = Duration.between(Instant.now(), expiry.toInstant()).toMillis() / 2;
    scheduler.schedule(this::renew, Math.max(1, half), TimeUnit.MILLISECONDS);
  }

  private void renew() {
    if (!closed && Instant.now().isBefore(end)) {
      receiver
          .renewMessageLock(message)
          .subscribe(this::renewBefore, e -> LOG.log(Level.WARNING, "lock not renewed", e));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
