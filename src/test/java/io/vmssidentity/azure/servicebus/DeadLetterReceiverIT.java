// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.port.DeadLetterQueue.Dead;
import io.vmssidentity.change.port.DeadLetterQueue.Round;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.amqp.AmqpClient;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.amqp.NamespaceSettings;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterReceiverIT {
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

  private final SettableClock clock = SettableClock.at("2026-06-01T12:00:00Z");
  private final LocalServiceBus bus =
      LocalServiceBus.start(0, NamespaceSettings.defaults().withClock(clock))
          .queue("requests", Entities.REQUESTS);
  private final Namespace namespace = new Namespace(bus.connectionString(), () -> null);
  private final DeadLetterReceiver queue = new DeadLetterReceiver(namespace, "requests");
  private final List<Dead> dead = new ArrayList<>();

  @AfterEach
  void close() {
    queue.close();
    bus.close();
  }

  private void die(int count) {
    try (ServiceBusSenderClient sender =
        namespace.clients().sender().queueName("requests").buildClient()) {
      sender.sendMessages(
          IntStream.range(0, count)
              .mapToObj(
                  i ->
                      new ServiceBusMessage("body " + i)
                          .setMessageId("id " + i)
                          .setSessionId("s" + i % 7)
                          .setTimeToLive(TIME_TO_LIVE))
              .toList());
    }
    expire(count);
  }

  private void expire(int count) {
    clock.advance(TIME_TO_LIVE);
    await().until(() -> left() == count);
  }

  private long left() {
    return bus.counts("requests").deadLettered();
  }

  private List<Long> numbers() {
    return dead.stream().map(one -> one.delivery().sequenceNumber()).toList();
  }

  @Test
  void anEmptyQueueIsLeftAtOnce() {
    long before = System.nanoTime();

    assertEquals(new Round(0, List.of()), queue.each(100, dead::add));

    // To receive would be to wait for five seconds.
    assertEquals(0, Duration.ofNanos(System.nanoTime() - before).toSeconds() / 5);
  }

  @Test
  void aDeadLetterIsPassedOnWithWhatIsKnownOfItAndTakenOffTheQueue() {
    die(1);

    assertEquals(new Round(1, List.of()), queue.each(100, dead::add));

    Dead one = dead.get(0);
    assertArrayEquals("body 0".getBytes(StandardCharsets.UTF_8), one.delivery().body());
    assertEquals("s0", one.delivery().sessionId());
    assertEquals(1, one.delivery().sequenceNumber());
    assertEquals("TTLExpiredException", one.reason());
    assertEquals("id 0", one.messageId());
    assertEquals(0, left());
  }

  @Test
  void hundredsOfDeadLettersAreAllPassedOnOnceInOneRound() {
    die(300);

    assertEquals(new Round(300, List.of()), queue.each(1000, dead::add));

    assertEquals(LongStream.rangeClosed(1, 300).boxed().toList(), numbers());
    assertEquals(0, left());
  }

  @Test
  void noMoreThanTheMostAreReceived() {
    die(15);

    assertEquals(12, queue.each(12, dead::add).settled());

    assertEquals(12, dead.size());
    assertEquals(3, left());
  }

  @Test
  void aMessageWhoseConsumerThrowsIsLeftForTheNextRoundAndHoldsUpNoOther() {
    die(25);

    Round round =
        queue.each(
            1000,
            one -> {
              dead.add(one);
              if (one.delivery().sequenceNumber() <= 12) {
                throw new IllegalStateException("no " + one.delivery().sequenceNumber());
              }
            });

    assertEquals(13, round.settled());
    assertEquals(12, round.failures().size());
    assertEquals("no 1", round.failures().get(0).getMessage());
    assertEquals(LongStream.rangeClosed(1, 25).boxed().toList(), numbers());
    assertEquals(12, left());
    dead.clear();
    assertEquals(12, queue.each(1000, dead::add).settled());
  }

  @Test
  void whatIsReadWhenItsLockIsOverComesAgainAndFailsNobodyElse() {
    die(3);

    Round round =
        queue.each(
            1000,
            one -> {
              dead.add(one);
              if (dead.size() == 1) {
                clock.advance(Entities.LOCK_DURATION.plusSeconds(1));
              }
            });

    assertEquals(List.of(), round.failures());
    queue.each(1000, dead::add);
    assertEquals(0, left());
  }

  @Test
  void aBodyThatIsNoBytesIsPassedOnEmpty() throws IOException {
    sendRaw(encoded(new AmqpValue("{}")));
    sendRaw(encoded(new AmqpValue(Map.of("k", 1L))));
    sendRaw(encoded(new AmqpSequence(List.of(1, "a"))));
    sendRaw(new byte[0]);
    expire(4);

    assertEquals(new Round(4, List.of()), queue.each(100, dead::add));

    assertEquals(
        List.of(0, 0, 0, 0), dead.stream().map(it -> it.delivery().body().length).toList());
    assertEquals("value", dead.get(0).delivery().properties().get("of"));
    assertEquals(0, left());
  }

  @Test
  void ofABodyOfSeveralSectionsTheSdkReadsTheFirst() throws IOException {
    sendRaw(join(encoded(data("one")), encoded(data("")), encoded(data("three"))));
    expire(1);

    assertEquals(new Round(1, List.of()), queue.each(100, dead::add));

    String body = new String(dead.get(0).delivery().body(), StandardCharsets.UTF_8);
    assertEquals("one", body);
  }

  @Test
  void aQueueThatIsNotThereIsToldAsAFailure() {
    try (DeadLetterReceiver nowhere = new DeadLetterReceiver(namespace, "nowhere")) {
      assertThrows(AzureFailure.class, () -> nowhere.each(10, dead::add));
    }
  }

  private void sendRaw(byte[] body) throws IOException {
    Message head = Proton.message();
    head.setMessageId("raw " + Arrays.hashCode(body));
    head.setGroupId("s");
    head.setTtl(TIME_TO_LIVE.toMillis());
    head.setApplicationProperties(new ApplicationProperties(Map.of("of", "value")));
    try (AmqpClient client = new AmqpClient(bus)) {
      client.send(client.attached(client.sender("requests")), join(bytes(head), body), 0);
    }
  }

  private static Data data(String text) {
    return new Data(new Binary(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] encoded(Section section) {
    Message message = Proton.message();
    message.setBody(section);
    return bytes(message);
  }

  private static byte[] bytes(Message message) {
    byte[] buffer = new byte[4096];
    return Arrays.copyOf(buffer, message.encode(buffer, 0, buffer.length));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
