package io.vmssidentity.local.functions;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.vmssidentity.local.Learnt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Turns a message into what the host hands to the worker. */
final class QueueMessage {
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
          .toFormatter();
  private static final OffsetDateTime MAX_VALUE =
      LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_900).atOffset(ZoneOffset.UTC);

  private QueueMessage() {}

  static TriggerEvent event(ServiceBusReceivedMessage message, boolean binary) {
    byte[] body = message.getBody().toBytes();
    if (binary) {
      return new TriggerEvent(body, metadata(message));
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return new TriggerEvent(text, metadata(message).overriddenBy(text));
  }

  @Learnt(
      value =
          "The names of a message's metadata; Label is Subject, UserProperties is ApplicationProperties.",
      from = Learnt.From.SDK_SOURCE,
      where = "Microsoft.Azure.WebJobs.Extensions.ServiceBus ServiceBusTriggerBindingStrategy.cs")
  @Learnt(
      value = "DeliveryCount is 1 at the first delivery: .NET adds one to the count on the wire.",
      from = Learnt.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus AmqpMessageConverter.cs")
  private static Metadata metadata(ServiceBusReceivedMessage message) {
    OffsetDateTime expires = message.getExpiresAt() == null ? MAX_VALUE : message.getExpiresAt();
    Map<String, Object> properties = properties(message.getApplicationProperties());
    return new Metadata()
        .add("DeliveryCount", message.getDeliveryCount() + 1)
        .add("DeadLetterSource", message.getDeadLetterSource())
        .add("LockToken", message.getLockToken())
        .add("ExpiresAtUtc", utc(expires))
        .add("ExpiresAt", withOffset(expires))
        .add("EnqueuedTimeUtc", utc(message.getEnqueuedTime()))
        .add("EnqueuedTime", withOffset(message.getEnqueuedTime()))
        .add("MessageId", message.getMessageId())
        .add("ContentType", message.getContentType())
        .add("ReplyTo", message.getReplyTo())
        .add("SequenceNumber", message.getSequenceNumber())
        .add("To", message.getTo())
        .add("Subject", message.getSubject())
        .add("Label", message.getSubject())
        .add("CorrelationId", message.getCorrelationId())
        .add("ApplicationProperties", properties)
        .add("UserProperties", properties)
        .add("SessionId", message.getSessionId())
        .add("ReplyToSessionId", message.getReplyToSessionId())
        .add("PartitionKey", message.getPartitionKey());
  }

  @Learnt(
      value = "EnqueuedTimeUtc and ExpiresAtUtc arrive in JSON quotes, without Z.",
      from = Learnt.From.SDK_SOURCE,
      where = "a .NET DateTime of unspecified kind, written by Newtonsoft.Json")
  private static String utc(OffsetDateTime time) {
    return '"' + DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + '"';
  }

  private static String withOffset(OffsetDateTime time) {
    return '"' + DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "+00:00\"";
  }

  private static Map<String, Object> properties(Map<String, Object> properties) {
    Map<String, Object> plain = new LinkedHashMap<>();
    properties.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    if (value instanceof OffsetDateTime time) {
      return DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof Instant || value instanceof UUID || value instanceof Character) {
      return value.toString();
    }
    return value;
  }
}
