// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** How much can be sent to one entity, at once and before it is full. */
public final class SendLimits {
  private static final int MAX_PROPERTY_SIZE = 32 * 1024;
  private static final int MAX_HEADER_SIZE = 64 * 1024;
  private static final int SIZE_OF_A_NUMBER = 8;

  private final String path;
  private final Tier tier;
  private final long maxSize;

  /**
   * @param maxSize of the entity, in bytes
   */
  public SendLimits(String path, Tier tier, long maxSize) {
    this.path = path;
    this.tier = tier;
    this.maxSize = maxSize;
  }

  /**
   * @param size of all that the entity holds, in bytes
   */
  @Evidence(
      value = "An entity takes messages until it has reached its maximum size, then no more.",
      from = From.DOCS,
      where = "github.com/Azure/azure-service-bus/issues/683")
  public void requireRoom(long size) {
    if (size >= maxSize) {
      throw new Refused(
          Reason.QUOTA_EXCEEDED,
          ("The maximum entity size has been reached or exceeded for '%s'. Size of entity in"
                  + " bytes:%d, Max entity size in bytes: %d.")
              .formatted(path, size, maxSize));
    }
  }

  public void require(List<Message> batch) {
    long size = batch.stream().mapToLong(m -> m.content().length).sum();
    if (size > tier.maxMessageSize()) {
      throw new Refused(
          Reason.MESSAGE_SIZE_EXCEEDED,
          "What was sent has %d bytes, at most %d are allowed."
              .formatted(size, tier.maxMessageSize()));
    }
    batch.forEach(m -> requireSmallProperties(m.properties()));
  }

  @Evidence(
      value = "A property has at most 32 KB, all of a message, with their names, 64 KB.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
  @Evidence(
      value = "Too large properties are amqp:not-allowed; text counts as UTF-8, a number 8 bytes.",
      from = From.ASSUMED)
  private static void requireSmallProperties(MessageProperties properties) {
    if (sizes(properties).anyMatch(size -> size > MAX_PROPERTY_SIZE)) {
      throw new Refused(Reason.NOT_ALLOWED, "A property of a message exceeds 32 KB.");
    }
    if (sizes(properties).mapToInt(size -> size).sum() > MAX_HEADER_SIZE) {
      throw new Refused(Reason.NOT_ALLOWED, "The properties of a message exceed 64 KB.");
    }
  }

  private static Stream<Integer> sizes(MessageProperties properties) {
    return Stream.concat(
        properties.system().values().stream().map(SendLimits::size),
        properties.user().entrySet().stream().map(e -> size(e.getKey()) + size(e.getValue())));
  }

  private static int size(Object value) {
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8).length
        : SIZE_OF_A_NUMBER;
  }

  /** What a queue with sessions asks of each message. */
  public void requireSessionIds(List<Message> batch) {
    if (batch.stream().anyMatch(message -> message.sessionId() == null)) {
      throw new Refused(
          Reason.NOT_ALLOWED,
          "The SessionId was not set on a message, and it cannot be sent to the entity '"
              + path
              + "'. Entities that have session support enabled can only receive messages that have"
              + " the SessionId set to a valid value.");
    }
  }
}
