package io.vmssidentity.functions;

import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ReplayHeaders;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;

/** Understands a message as the worker binds it to a function's parameters. */
final class BoundMessage {
  private BoundMessage() {}

  static Delivery delivery(
      byte[] body,
      String sessionId,
      long sequenceNumber,
      Map<String, Object> properties,
      String enqueuedTimeUtc,
      int deliveryCount) {
    return new Delivery(
        body == null ? new byte[0] : body,
        sessionId,
        sequenceNumber,
        ReplayHeaders.of(properties),
        instant(enqueuedTimeUtc),
        deliveryCount);
  }

  /** The worker passes it on in JSON's quotes and, though it is UTC, without a Z. */
  static Instant instant(String enqueuedTimeUtc) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            enqueuedTimeUtc.replace("\"", ""), OffsetDateTime::from, LocalDateTime::from);
    return time instanceof LocalDateTime utc ? utc.toInstant(ZoneOffset.UTC) : Instant.from(time);
  }
}
