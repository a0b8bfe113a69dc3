// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vmssidentity.local.servicebus.amqp.message.MessageDecoder;
import io.vmssidentity.local.servicebus.amqp.message.MessageEncoder;
import io.vmssidentity.local.servicebus.amqp.message.MessageSections;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Footer;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that .NET's client sends, in the forms of AMQP 1.0, 3.2: they arrive byte for byte. */
class BodiesIT {
  private static final int BATCH = 0x80013700;
  private static final byte[] SECTIONS =
      join(encoded(data("one")), encoded(data("")), encoded(data("three")));

  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("q", QueueSettings.DEFAULT)
          .topic("t", Duration.ZERO)
          .subscription("t", "s", QueueSettings.DEFAULT);
  private AmqpClient client;

  @BeforeEach
  void connect() throws IOException {
    client = new AmqpClient(bus);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    bus.close();
  }

  static Stream<byte[]> bodies() {
    return Stream.of(
        SECTIONS,
        join(encoded(new AmqpSequence(List.of(1, "a"))), encoded(new AmqpSequence(List.of()))),
        encoded(new AmqpValue(Map.of("k", 1L))),
        join(encoded(data("x")), encoded(new Footer(Map.of("check", "sum")))),
        new byte[0]);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyArrivesAsItWasSent(byte[] body) {
    send("q", message(body), 0);

    assertArrayEquals(body, received("q"));
  }

  @Test
  void eachMessageOfABatchKeepsItsSections() {
    byte[] batch =
        join(
            encoded(new Data(new Binary(message(SECTIONS)))),
            encoded(new Data(new Binary(message(encoded(data("alone")))))));

    send("q", batch, BATCH);

    assertArrayEquals(SECTIONS, received("q"));
    assertArrayEquals(encoded(data("alone")), received("q"));
  }

  @Test
  void aTopicsCopyKeepsItsSections() {
    send("t", message(SECTIONS), 0);

    assertArrayEquals(SECTIONS, received("t/subscriptions/s"));
  }

  @Test
  void aDeadLetterKeepsItsSectionsBesideItsReason() {
    send("q", message(SECTIONS), 0);
    Receiver receiver = client.attached(client.receiver("q"));
    Delivery delivery = client.receive(receiver);

    delivery.disposition(new Rejected());
    client.await(() -> bus.counts("q").deadLettered() == 1);

    assertArrayEquals(SECTIONS, received("q/$DeadLetterQueue"));
  }

  @Test
  void aScheduledMessageKeepsItsSectionsAndShowsThemWhenPeeked() {
    Message message = Proton.message();
    message.setMessageAnnotations(
        new MessageAnnotations(
            Map.of(
                Symbol.valueOf("x-opt-scheduled-enqueue-time"),
                Date.from(Instant.now().plusSeconds(1)))));
    Binary encoded = new Binary(join(MessageEncoder.encode(message), SECTIONS));
    manage("schedule-message", Map.of("messages", List.of(Map.of("message", encoded))));

    Message reply = manage("peek-message", Map.of("from-sequence-number", 0L, "message-count", 1));

    assertArrayEquals(SECTIONS, body(peeked(reply)));
    assertArrayEquals(SECTIONS, received("q"));
  }

  /** The field is @azure/service-bus 7.9.5's, option omitMessageBody. */
  @Test
  void aMessageIsPeekedWithoutItsBodyWhereAskedTo() {
    send("q", message(SECTIONS), 0);
    Map<String, Object> request =
        Map.of("from-sequence-number", 0L, "message-count", 1, "omit-message-body", true);

    byte[] shown = peeked(manage("peek-message", request));

    assertArrayEquals(new byte[0], body(shown));
    assertEquals("subject", MessageDecoder.envelope(shown).getSubject());
  }

  private static byte[] peeked(Message reply) {
    Map<?, ?> body = (Map<?, ?>) ((AmqpValue) reply.getBody()).getValue();
    Map<?, ?> first = (Map<?, ?>) ((List<?>) body.get("messages")).get(0);
    return MessageDecoder.bytes((Binary) first.get("message"));
  }

  private Message manage(String operation, Map<String, Object> body) {
    Message reply =
        client.request("q/$management", Map.of("operation", "com.microsoft:" + operation), body);
    assertEquals(200, reply.getApplicationProperties().getValue().get("statusCode"));
    return reply;
  }

  private void send(String entity, byte[] message, int format) {
    assertInstanceOf(
        Accepted.class, client.send(client.attached(client.sender(entity)), message, format));
  }

  private byte[] received(String entity) {
    Receiver receiver = client.attached(client.receiver(entity));
    Delivery delivery = client.receive(receiver);
    byte[] body = body(AmqpClient.bytes(receiver));
    delivery.disposition(Accepted.getInstance());
    client.await(delivery::remotelySettled);
    receiver.close();
    return body;
  }

  private static byte[] body(byte[] message) {
    return MessageSections.of(message).body();
  }

  private static byte[] message(byte[] body) {
    Message head = Proton.message();
    head.setSubject("subject");
    return join(MessageEncoder.encode(head), body);
  }

  private static Data data(String text) {
    return new Data(new Binary(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] encoded(Object section) {
    Message message = Proton.message();
    if (section instanceof Footer footer) {
      message.setFooter(footer);
    } else {
      message.setBody((Section) section);
    }
    return MessageEncoder.encode(message);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Stream.of(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
