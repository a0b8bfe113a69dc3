// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.amqp.message.MessageDecoder;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;

/** A request to a management node, with its fields by name. */
@Evidence(
    value = "Requests are maps with an operation and a link name as application properties.",
    from = From.SPEC,
    where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response")
record ManagementRequest(String operation, String linkName, Map<?, ?> body) {
  private static final String VENDOR = "com.microsoft:";

  static ManagementRequest of(Message message) {
    Map<String, Object> properties =
        message.getApplicationProperties() == null
            ? Map.of()
            : message.getApplicationProperties().getValue();
    Map<?, ?> body =
        message.getBody() instanceof AmqpValue value && value.getValue() instanceof Map<?, ?> map
            ? map
            : Map.of();
    return new ManagementRequest(
        String.valueOf(properties.get("operation")).replace(VENDOR, ""),
        (String) properties.get("associated-link-name"),
        body);
  }

  /**
   * @return null = none
   */
  String text(String name) {
    return body.get(name) == null ? null : requiredText(name);
  }

  String requiredText(String name) {
    return required(name, String.class);
  }

  /** False when there is none. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(body.get(name));
  }

  /** Empty when there is none. */
  Map<?, ?> map(String name) {
    return body.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  long number(String name) {
    return required(name, Number.class).longValue();
  }

  /**
   * @return null = none
   */
  byte[] bytes(String name) {
    return body.get(name) instanceof Binary binary ? MessageDecoder.bytes(binary) : null;
  }

  List<UUID> lockTokens() {
    return Arrays.stream(required("lock-tokens", Object[].class))
        .map(token -> each("lock-tokens", token, UUID.class))
        .toList();
  }

  long[] sequenceNumbers() {
    return body.get("sequence-numbers") instanceof long[] numbers
        ? numbers
        : Arrays.stream(required("sequence-numbers", Object[].class))
            .mapToLong(n -> each("sequence-numbers", n, Number.class).longValue())
            .toArray();
  }

  /** The encoded messages of a request to schedule them. */
  List<byte[]> messages() {
    List<?> entries = required("messages", List.class);
    return entries.stream()
        .map(entry -> each("messages", entry, Map.class).get("message"))
        .map(message -> MessageDecoder.bytes(each("message", message, Binary.class)))
        .toList();
  }

  private <T> T required(String name, Class<T> type) {
    return each(name, body.get(name), type);
  }

  @Evidence(
      value = "A request without a field that its operation needs is com.microsoft:argument-error.",
      from = From.ASSUMED)
  private static <T> T each(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new Refused(
          Reason.INVALID_ARGUMENT, "The request's '" + name + "' is missing or of a wrong type.");
    }
    return type.cast(value);
  }
}
