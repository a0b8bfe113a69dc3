// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.vmssidentity.request.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Messages that the SDK receives, as the app knows them. */
final class Deliveries {
  private Deliveries() {}

  /** The SDK counts the deliveries before this one. */
  static Delivery of(ServiceBusReceivedMessage message) {
    return new Delivery(
        MessageBody.of(message).toBytes(),
        message.getSessionId(),
        message.getSequenceNumber(),
        message.getApplicationProperties(),
        message.getEnqueuedTime().toInstant(),
        expiresAt(message),
        (int) message.getDeliveryCount() + 1);
  }

  /**
   * Null when it never expires. The SDK's own getter knows neither: it takes a missing time to live
   * for none at all, and passes over the time that a sender of a longer one tells.
   */
  private static Instant expiresAt(ServiceBusReceivedMessage message) {
    OffsetDateTime told = message.getRawAmqpMessage().getProperties().getAbsoluteExpiryTime();
    if (told != null) {
      return told.toInstant();
    }
    Duration timeToLive = message.getTimeToLive();
    return timeToLive == null || timeToLive.isZero()
        ? null
        : message.getEnqueuedTime().plus(timeToLive).toInstant();
  }
}
