// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import io.vmssidentity.request.Delivery;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;

/** Understands a message as the worker binds it to a function's parameters. */
final class BoundMessage {
  /** What .NET says of a message that never expires: the last moment that it knows. */
  private static final Instant LAST_YEAR = Instant.parse("9999-01-01T00:00:00Z");

  private BoundMessage() {}

  /**
   * @param expiresAtUtc always there; of a message that never expires it is .NET's last moment
   * @see <a
   *     href="https://github.com/Azure/azure-sdk-for-net/blob/main/sdk/servicebus/Azure.Messaging.ServiceBus/src/Primitives/ServiceBusReceivedMessage.cs">
   *     .NET's ServiceBusReceivedMessage.ExpiresAt</a>
   */
  static Delivery delivery(
      byte[] body,
      String sessionId,
      long sequenceNumber,
      Map<String, Object> properties,
      String enqueuedTimeUtc,
      String expiresAtUtc,
      int deliveryCount) {
    Instant expiresAt = instant(expiresAtUtc);
    return new Delivery(
        body == null ? new byte[0] : body,
        sessionId,
        sequenceNumber,
        properties,
        instant(enqueuedTimeUtc),
        expiresAt.isBefore(LAST_YEAR) ? expiresAt : null,
        deliveryCount);
  }

  /** The worker passes it on in JSON's quotes and, though it is UTC, without a Z. */
  static Instant instant(String timeUtc) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            timeUtc.replace("\"", ""), OffsetDateTime::from, LocalDateTime::from);
    return time instanceof LocalDateTime utc ? utc.toInstant(ZoneOffset.UTC) : Instant.from(time);
  }
}
