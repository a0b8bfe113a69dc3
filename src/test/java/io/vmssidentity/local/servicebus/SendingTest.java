// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.EMPTY;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Duplicates, schedules and limits. */
class SendingTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final BrokerFixture fixture = new BrokerFixture();

  @Test
  void dropsARepeatedIdWithinTheWindow() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withDuplicateDetectionWindow(WINDOW));
    queue.send(List.of(message("a"), message("a")));
    fixture.pass(WINDOW.minusMillis(1));

    queue.send(List.of(message("a"), message("b")));

    assertEquals(List.of("a", "b"), receiveAll(queue));
  }

  @Test
  void acceptsARepeatedIdAfterTheWindow() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withDuplicateDetectionWindow(WINDOW));
    queue.send(List.of(message("a")));
    fixture.pass(WINDOW);

    queue.send(List.of(message("a")));

    assertEquals(List.of("a", "a"), receiveAll(queue));
  }

  @Test
  void acceptsRepeatedIdsWithoutDuplicateDetection() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);

    queue.send(List.of(message("a"), message("a")));

    assertEquals(List.of("a", "a"), receiveAll(queue));
  }

  @Test
  void appendsScheduledMessagesInTheOrderOfTheirTimes() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(
        List.of(
            fixture.scheduled("second", Duration.ofSeconds(20)),
            fixture.scheduled("first", Duration.ofSeconds(10)),
            message("now")));

    assertEquals(new EntityCounts(1, 0, 0, 2, 0, 0), fixture.counts());
    fixture.pass(Duration.ofSeconds(20));

    assertEquals(List.of("now", "first", "second"), receiveAll(queue));
  }

  @Test
  void numbersAScheduledMessageAnewWhenItsTimeHasCome() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(fixture.scheduled("a", Duration.ofSeconds(10))));

    fixture.pass(Duration.ofSeconds(10));

    QueuedMessage message = BrokerFixture.receive(queue);
    assertEquals(2, message.sequenceNumber());
    assertEquals(fixture.clock.instant(), message.enqueuedTime());
  }

  @Test
  void cancelsAScheduledMessageOnlyOnce() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    long number = queue.send(List.of(fixture.scheduled("a", Duration.ofSeconds(10)))).get(0);

    queue.cancelScheduled(number);

    assertEquals(EMPTY, fixture.counts());
    Refused refused = assertThrows(Refused.class, () -> queue.cancelScheduled(number));
    assertEquals(Refused.Reason.MESSAGE_NOT_FOUND, refused.reason());
  }

  @Test
  void takesAllOfABatchOrNothing() {
    MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
    List<Message> batch = List.of(message("a", "s"), message("b", null));

    Refused refused = assertThrows(Refused.class, () -> queue.send(batch));

    assertEquals(Refused.Reason.NOT_ALLOWED, refused.reason());
    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void refusesIdsOfMoreThan128Characters() {
    String id = "x".repeat(128);

    assertEquals(id, message(id, id).sessionId());
    assertThrows(Refused.class, () -> message(id + "x", null));
    assertThrows(Refused.class, () -> message("a", id + "x"));
  }

  @Test
  void refusesSettingsThatAzureRefuses() {
    assertThrows(
        IllegalArgumentException.class,
        () -> QueueSettings.DEFAULT.withLockDuration(Duration.ofMinutes(6)));
    assertThrows(
        IllegalArgumentException.class,
        () -> QueueSettings.DEFAULT.withDuplicateDetectionWindow(Duration.ofDays(8)));
    assertThrows(
        IllegalArgumentException.class, () -> QueueSettings.DEFAULT.withMaxDeliveryCount(0));
  }
}
