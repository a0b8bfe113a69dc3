// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.core.amqp.models.AmqpMessageBodyType;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vmssidentity.local.behaviour.Evidence;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a message into what the host hands to the worker.
 *
 * @param namespace the host name of the Service Bus namespace
 */
public record QueueMessage(String namespace, boolean binary, boolean sessions) {
  private static final OffsetDateTime MAX_VALUE =
      LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_900).atOffset(ZoneOffset.UTC);

  /**
   * @throws IllegalArgumentException when the body cannot be bound
   */
  TriggerEvent event(ServiceBusReceivedMessage message) {
    Metadata metadata = metadata(message);
    Serializable payload = payload(message);
    return new TriggerEvent(
        payload, payload instanceof String text ? metadata.overriddenBy(text) : metadata);
  }

  @Evidence(
      value =
          "Bytes bind a body of data only; a string binds data, and an AMQP value that is a string. What else"
              + " a body holds fails the call.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "Microsoft.Azure.WebJobs.Extensions.ServiceBus MessageToByteArrayConverter.cs,"
              + " MessageToStringConverter.cs")
  private Serializable payload(ServiceBusReceivedMessage message) {
    AmqpMessageBody body = message.getRawAmqpMessage().getBody();
    if (body.getBodyType() == AmqpMessageBodyType.DATA) {
      byte[] bytes = message.getBody().toBytes();
      return binary ? bytes : new String(bytes, StandardCharsets.UTF_8);
    }
    if (!binary
        && body.getBodyType() == AmqpMessageBodyType.VALUE
        && body.getValue() instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        "A message with a body of type %s cannot be bound to %s."
            .formatted(body.getBodyType(), binary ? "bytes" : "a string"));
  }

  @Evidence(
      value =
          "The names of a message's metadata; Label is Subject, UserProperties is ApplicationProperties.",
      from = Evidence.From.SDK_SOURCE,
      where = "Microsoft.Azure.WebJobs.Extensions.ServiceBus ServiceBusTriggerBindingStrategy.cs")
  @Evidence(
      value = "DeliveryCount is 1 at the first delivery: .NET adds one to the count on the wire.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus AmqpMessageConverter.cs")
  @Evidence(
      value = "EnqueuedTimeUtc and ExpiresAtUtc arrive in JSON quotes, without Z.",
      from = Evidence.From.SDK_SOURCE,
      where = "a .NET DateTime of unspecified kind, written by Newtonsoft.Json")
  private Metadata metadata(ServiceBusReceivedMessage message) {
    OffsetDateTime expires = expiresAt(message);
    return objects(message)
        .add("DeliveryCount", message.getDeliveryCount() + 1)
        .add("DeadLetterSource", message.getDeadLetterSource())
        .add("LockToken", message.getLockToken())
        .add("ExpiresAtUtc", DotNetJson.local(expires))
        .add("ExpiresAt", DotNetJson.withOffset(expires))
        .add("EnqueuedTimeUtc", DotNetJson.local(message.getEnqueuedTime()))
        .add("EnqueuedTime", DotNetJson.withOffset(message.getEnqueuedTime()))
        .add("MessageId", message.getMessageId())
        .add("ContentType", message.getContentType())
        .add("ReplyTo", message.getReplyTo())
        .add("SequenceNumber", message.getSequenceNumber())
        .add("To", message.getTo())
        .add("Subject", message.getSubject())
        .add("Label", message.getSubject())
        .add("CorrelationId", message.getCorrelationId())
        .add("ApplicationProperties", DotNetJson.of(message.getApplicationProperties()))
        .add("UserProperties", DotNetJson.of(message.getApplicationProperties()))
        .add("SessionId", message.getSessionId())
        .add("ReplyToSessionId", message.getReplyToSessionId())
        .add("PartitionKey", message.getPartitionKey());
  }

  /** Java's client takes a missing time to live for zero. */
  @Evidence(
      value =
          "ExpiresAtUtc is always there: the absolute time that the sender told, or the enqueued time"
              + " and the time to live; without one .NET's last moment, 9999-12-31T23:59:59.9999999.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus ServiceBusReceivedMessage.cs, ExpiresAt")
  private static OffsetDateTime expiresAt(ServiceBusReceivedMessage message) {
    OffsetDateTime told = message.getRawAmqpMessage().getProperties().getAbsoluteExpiryTime();
    if (told != null) {
      return told;
    }
    Duration timeToLive = message.getTimeToLive();
    return timeToLive == null || timeToLive.isZero()
        ? MAX_VALUE
        : message.getEnqueuedTime().plus(timeToLive);
  }

  @Evidence(
      value =
          "Six more keys hold the objects that .NET functions settle with, as JSON of their public"
              + " properties: for one session its SessionLockedUntil, and the client's four.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "Microsoft.Azure.WebJobs.Extensions.ServiceBus ServiceBusTriggerBindingStrategy.cs,"
              + " ServiceBusSessionMessageActions.cs; run with host 4.1037")
  private Metadata objects(ServiceBusReceivedMessage message) {
    Map<String, Object> actions = new TreeMap<>();
    if (sessions && message.getLockedUntil() != null) {
      actions.put("SessionLockedUntil", message.getLockedUntil());
    }
    Object json = DotNetJson.of(actions);
    return new Metadata()
        .add("MessageReceiver", json)
        .add("MessageSession", json)
        .add("MessageActions", json)
        .add("SessionActions", json)
        .add("ReceiveActions", Map.of())
        .add(
            "Client",
            new Client(namespace, false, 0, namespace + "-00000000-0000-0000-0000-000000000000"));
  }

  /** The public properties of .NET's ServiceBusClient, in their order. */
  @JsonNaming(UpperCamelCaseStrategy.class)
  private record Client(
      String fullyQualifiedNamespace, boolean isClosed, int transportType, String identifier) {}
}
