// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import io.vmssidentity.local.servicebus.rules.SystemProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message as its sender made it.
 *
 * @param sessionId null = none
 * @param timeToLive null = no limit of its own
 * @param scheduledEnqueueTime null = at once
 * @param properties what rules see of it
 * @param addedProperties application properties set since, by abandoning or dead-lettering it
 * @param content the whole message in the protocol's form; nothing here looks inside
 */
public record Message(
    String messageId,
    String sessionId,
    Duration timeToLive,
    Instant scheduledEnqueueTime,
    MessageProperties properties,
    Map<String, Object> addedProperties,
    byte[] content) {

  private static final int MAX_ID_LENGTH = 128;

  @Evidence(
      value = "A message or session ID or partition key of more than 128 characters is refused.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
  @Evidence(value = "The refusal of a too long ID is amqp:not-allowed.", from = From.ASSUMED)
  @Evidence(
      value = "The partition key of a message with a session ID is the session ID.",
      from = From.DOCS,
      where =
          "learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusmessage"
              + ".partitionkey")
  public Message {
    checkLength("MessageId", messageId);
    checkLength("SessionId", sessionId);
    String partitionKey = properties.system().get(SystemProperty.PARTITION_KEY);
    checkLength("PartitionKey", partitionKey);
    if (sessionId != null && partitionKey != null && !sessionId.equals(partitionKey)) {
      throw new Refused(
          Refused.Reason.NOT_ALLOWED, "PartitionKey and SessionId of a message must be the same.");
    }
  }

  Message with(Map<String, Object> added) {
    if (added.isEmpty()) {
      return this;
    }
    Map<String, Object> merged = new LinkedHashMap<>(addedProperties);
    merged.putAll(added);
    return new Message(
        messageId,
        sessionId,
        timeToLive,
        scheduledEnqueueTime,
        properties,
        Map.copyOf(merged),
        content);
  }

  /**
   * @param id null = none
   */
  public static void checkLength(String name, String id) {
    if (id != null && id.length() > MAX_ID_LENGTH) {
      throw new Refused(
          Refused.Reason.NOT_ALLOWED,
          name + " has " + id.length() + " characters, at most " + MAX_ID_LENGTH + " are allowed.");
    }
  }
}
