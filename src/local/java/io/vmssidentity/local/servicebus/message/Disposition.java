// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.HashMap;
import java.util.Map;

/** What becomes of a message that was handed out or has waited too long: the decision only. */
public sealed interface Disposition {
  @Evidence(
      value = "A dead-letter queue counts no deliveries.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-net/issues/53437")
  int UNCOUNTED = Integer.MAX_VALUE;

  record Gone() implements Disposition {}

  record Available(QueuedMessage message) implements Disposition {}

  record DeadLettered(QueuedMessage message) implements Disposition {}

  @Evidence(
      value = "A released message keeps its delivery count, an abandoned one does not.",
      from = From.SDK_SOURCE,
      where = "azure-messaging-servicebus 7.17.20 releases messages that nobody asked for")
  static Disposition settled(QueuedMessage message, Settlement settlement, int maxDeliveryCount) {
    if (settlement instanceof Settlement.Complete) {
      return new Gone();
    }
    if (settlement instanceof Settlement.Abandon abandon) {
      return deliveryFailed(message.with(abandon.properties()), maxDeliveryCount);
    }
    if (settlement instanceof Settlement.DeadLetter dead) {
      return deadLettered(message.with(dead.properties()), dead.reason(), dead.description());
    }
    if (settlement instanceof Settlement.Defer defer) {
      return new Available(message.with(defer.properties()).deferred());
    }
    return new Available(message.unlocked());
  }

  @Evidence(
      value = "An abandoned delivery and an expired lock count; past the maximum: dead-lettered.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues")
  static Disposition deliveryFailed(QueuedMessage message, int maxDeliveryCount) {
    if (maxDeliveryCount == UNCOUNTED) {
      return new Available(message.unlocked());
    }
    int count = message.deliveryCount() + 1;
    QueuedMessage counted = message.withDeliveryCount(count).unlocked();
    if (count < maxDeliveryCount) {
      return new Available(counted);
    }
    return deadLettered(
        counted,
        "MaxDeliveryCountExceeded",
        "Message could not be consumed after " + count + " delivery attempts.");
  }

  static Disposition expired(QueuedMessage message, boolean deadLetterOnExpiration) {
    return deadLetterOnExpiration
        ? deadLettered(message, "TTLExpiredException", "The message expired and was dead lettered.")
        : new Gone();
  }

  /** Messages in a dead-letter queue never expire. */
  @Evidence(
      value = "Reason and description are application properties of a dead-lettered message.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues")
  static DeadLettered deadLettered(QueuedMessage message, String reason, String description) {
    Map<String, Object> why = new HashMap<>();
    if (reason != null) {
      why.put("DeadLetterReason", reason);
    }
    if (description != null) {
      why.put("DeadLetterErrorDescription", description);
    }
    return new DeadLettered(message.with(why).active().withoutExpiry());
  }
}
