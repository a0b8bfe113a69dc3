package io.vmssidentity.local.servicebus.amqp;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;

/** A request to a management node, with its fields by name. */
@Learnt(
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

  String text(String name) {
    return (String) body.get(name);
  }

  /** Empty when there is none. */
  Map<?, ?> map(String name) {
    return body.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  long number(String name) {
    return ((Number) body.get(name)).longValue();
  }

  /**
   * @return null = none
   */
  byte[] bytes(String name) {
    return body.get(name) instanceof Binary binary ? MessageDecoder.bytes(binary) : null;
  }

  List<UUID> lockTokens() {
    return Arrays.stream((Object[]) body.get("lock-tokens")).map(UUID.class::cast).toList();
  }

  long[] sequenceNumbers() {
    return body.get("sequence-numbers") instanceof long[] numbers
        ? numbers
        : Arrays.stream((Object[]) body.get("sequence-numbers"))
            .mapToLong(n -> ((Number) n).longValue())
            .toArray();
  }

  /** The encoded messages of a request to schedule them. */
  List<byte[]> messages() {
    return ((List<?>) body.get("messages"))
        .stream()
            .map(entry -> (Binary) ((Map<?, ?>) entry).get("message"))
            .map(MessageDecoder::bytes)
            .toList();
  }
}
