// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import io.vmssidentity.local.servicebus.rules.SystemProperty;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.codec.DecoderImpl;

/** Bytes from the wire as messages. */
public final class MessageDecoder {
  private static final int BATCH = 0x80013700;
  private static final Symbol SCHEDULED = Symbol.valueOf("x-opt-scheduled-enqueue-time");
  private static final Symbol PARTITION_KEY = Symbol.valueOf("x-opt-partition-key");

  private MessageDecoder() {}

  public static List<Message> decode(byte[] bytes, int messageFormat) {
    return messageFormat == BATCH ? batch(bytes) : List.of(decode(bytes));
  }

  @Evidence(
      value = "A message without an ID is given one: Node could not settle it.",
      from = From.SDK_SOURCE,
      where = "@azure/service-bus 7.9.5")
  public static Message decode(byte[] bytes) {
    org.apache.qpid.proton.message.Message message = envelope(bytes);
    Object id = message.getMessageId();
    return new Message(
        id == null ? UUID.randomUUID().toString().replace("-", "") : id.toString(),
        message.getGroupId(),
        message.getTtl() == 0 ? null : Duration.ofMillis(message.getTtl()),
        annotations(message).get(SCHEDULED) instanceof Date date ? date.toInstant() : null,
        properties(message),
        Map.of(),
        bytes);
  }

  private static MessageProperties properties(org.apache.qpid.proton.message.Message message) {
    Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
    put(system, SystemProperty.MESSAGE_ID, message.getMessageId());
    put(system, SystemProperty.CORRELATION_ID, message.getCorrelationId());
    put(system, SystemProperty.TO, message.getAddress());
    put(system, SystemProperty.REPLY_TO, message.getReplyTo());
    put(system, SystemProperty.LABEL, message.getSubject());
    put(system, SystemProperty.SESSION_ID, message.getGroupId());
    put(system, SystemProperty.REPLY_TO_SESSION_ID, message.getReplyToGroupId());
    put(system, SystemProperty.CONTENT_TYPE, message.getContentType());
    put(system, SystemProperty.PARTITION_KEY, annotations(message).get(PARTITION_KEY));
    ApplicationProperties user = message.getApplicationProperties();
    return new MessageProperties(
        system, user == null || user.getValue() == null ? Map.of() : user.getValue());
  }

  private static void put(Map<SystemProperty, String> system, SystemProperty name, Object value) {
    if (value != null) {
      system.put(name, value.toString());
    }
  }

  public static org.apache.qpid.proton.message.Message envelope(byte[] bytes) {
    org.apache.qpid.proton.message.Message message = Proton.message();
    message.decode(bytes, 0, bytes.length);
    return message;
  }

  static Map<Symbol, Object> annotations(org.apache.qpid.proton.message.Message message) {
    MessageAnnotations annotations = message.getMessageAnnotations();
    return annotations == null || annotations.getValue() == null
        ? Map.of()
        : annotations.getValue();
  }

  public static byte[] bytes(Binary binary) {
    byte[] bytes = new byte[binary.getLength()];
    binary.asByteBuffer().get(bytes);
    return bytes;
  }

  @Evidence(
      value = "Message format 0x80013700 is a batch with one message in each data section.",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1, AmqpConstants")
  private static List<Message> batch(byte[] bytes) {
    ByteBuffer sections = ByteBuffer.wrap(bytes);
    DecoderImpl decoder = MessageSections.decoder(sections);
    List<Message> batch = new ArrayList<>();
    while (sections.hasRemaining()) {
      if (decoder.readObject() instanceof Data data) {
        batch.add(decode(bytes(data.getValue())));
      }
    }
    return batch;
  }
}
