// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import java.nio.BufferOverflowException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;

/** Messages as bytes for the wire: as they were sent, and what the broker adds. */
public final class MessageEncoder {
  private static final int ROOM_FOR_ADDITIONS = 4 * 1024;
  private static final Symbol SEQUENCE_NUMBER = Symbol.valueOf("x-opt-sequence-number");
  private static final Symbol ENQUEUED_NUMBER = Symbol.valueOf("x-opt-enqueue-sequence-number");
  private static final Symbol ENQUEUED_TIME = Symbol.valueOf("x-opt-enqueued-time");
  private static final Symbol LOCKED_UNTIL = Symbol.valueOf("x-opt-locked-until");
  private static final Symbol STATE = Symbol.valueOf("x-opt-message-state");
  private static final Symbol LOCK_TOKEN = Symbol.valueOf("x-opt-lock-token");
  private static final int ACTIVE = 0;
  private static final int DEFERRED = 1;
  private static final int SCHEDULED = 2;

  private MessageEncoder() {}

  public static byte[] encode(QueuedMessage queued) {
    byte[] body = MessageSections.of(queued.message().content()).body();
    byte[] head = encodeWithoutBody(queued);
    byte[] bytes = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return bytes;
  }

  public static byte[] encodeWithoutBody(QueuedMessage queued) {
    byte[] sent = MessageSections.of(queued.message().content()).head();
    Message message = MessageDecoder.envelope(sent);
    setHeader(message, queued.deliveryCount());
    setAnnotations(message, queued);
    addProperties(message, queued.message().addedProperties());
    if (message.getMessageId() == null) {
      message.setMessageId(queued.message().messageId());
    }
    return encode(message, sent.length + ROOM_FOR_ADDITIONS);
  }

  /** A message of the broker's own making. */
  public static io.vmssidentity.local.servicebus.message.Message json(String text) {
    Message message = Proton.message();
    message.setContentType("application/json");
    message.setBody(new Data(new Binary(text.getBytes(StandardCharsets.UTF_8))));
    return MessageDecoder.decode(encode(message, text.length() * 3 + ROOM_FOR_ADDITIONS));
  }

  public static byte[] encode(Message message) {
    return encode(message, ROOM_FOR_ADDITIONS);
  }

  @Evidence(
      value = "Every message has a header; its delivery count starts at 0.",
      from = From.SDK_SOURCE,
      where = "com.azure.messaging.servicebus.ServiceBusMessageSerializer")
  private static void setHeader(Message message, int deliveryCount) {
    Header header = message.getHeader() == null ? new Header() : message.getHeader();
    header.setDeliveryCount(UnsignedInteger.valueOf(deliveryCount));
    message.setHeader(header);
  }

  private static void setAnnotations(Message message, QueuedMessage queued) {
    Map<Symbol, Object> annotations = new HashMap<>(MessageDecoder.annotations(message));
    annotations.put(SEQUENCE_NUMBER, queued.sequenceNumber());
    annotations.put(ENQUEUED_NUMBER, queued.enqueuedSequenceNumber());
    annotations.put(ENQUEUED_TIME, Date.from(queued.enqueuedTime()));
    annotations.put(STATE, state(queued.unlocked().state()));
    if (queued.state() instanceof QueuedMessage.Locked locked) {
      annotations.put(LOCKED_UNTIL, Date.from(locked.until()));
      message.setDeliveryAnnotations(new DeliveryAnnotations(Map.of(LOCK_TOKEN, locked.token())));
    }
    message.setMessageAnnotations(new MessageAnnotations(annotations));
  }

  private static int state(QueuedMessage.State state) {
    if (state instanceof QueuedMessage.Deferred) {
      return DEFERRED;
    }
    return state instanceof QueuedMessage.Scheduled ? SCHEDULED : ACTIVE;
  }

  private static void addProperties(Message message, Map<String, Object> added) {
    if (added.isEmpty()) {
      return;
    }
    Map<String, Object> properties = new HashMap<>();
    ApplicationProperties sent = message.getApplicationProperties();
    if (sent != null && sent.getValue() != null) {
      properties.putAll(sent.getValue());
    }
    properties.putAll(added);
    message.setApplicationProperties(new ApplicationProperties(properties));
  }

  private static byte[] encode(Message message, int guess) {
    byte[] buffer = new byte[guess];
    try {
      return Arrays.copyOf(buffer, message.encode(buffer, 0, buffer.length));
    } catch (BufferOverflowException e) {
      return encode(message, guess * 2);
    }
  }
}
