// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.BrokerFixture;
import io.vmssidentity.local.servicebus.MessageQueue;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of real Service Bus a sender knows only that nothing comes early. */
class ScheduleLatenessTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aScheduledMessageIsLateByTheSpanThatIsSet() {
    BrokerFixture fixture = new BrokerFixture(ScheduleLateness.always(SECOND.multipliedBy(3)));
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(fixture.scheduled("a", MINUTE)));

    fixture.pass(MINUTE.plusSeconds(3).minusNanos(1));
    assertEquals(List.of(), receiveAll(queue));

    fixture.pass(Duration.ofNanos(1));
    assertEquals(List.of("a"), receiveAll(queue));
  }

  @Test
  void eachMessageIsLateByASpanOfItsOwnWithinTheLimits() {
    BrokerFixture fixture =
        new BrokerFixture(ScheduleLateness.between(SECOND, SECOND.multipliedBy(5), 1));
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    List<String> sent = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
    queue.send(sent.stream().map(id -> fixture.scheduled(id, MINUTE)).toList());

    fixture.pass(MINUTE.plus(SECOND).minusNanos(1));
    assertEquals(20, fixture.counts().scheduled());

    fixture.pass(SECOND.multipliedBy(2));
    int halfway = fixture.counts().scheduled();
    assertTrue(halfway > 0 && halfway < 20, halfway + " of 20 were not active halfway");

    fixture.pass(SECOND.multipliedBy(2));
    assertEquals(0, fixture.counts().scheduled());
    List<String> received = receiveAll(queue);
    assertEquals(sent.stream().sorted().toList(), received.stream().sorted().toList());
    assertTrue(!received.equals(sent), "none overtook another");
  }

  @Test
  void aLateMessageCanBeCancelledAfterItsTime() {
    BrokerFixture fixture = new BrokerFixture(ScheduleLateness.always(MINUTE));
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    long number = queue.send(List.of(fixture.scheduled("a", MINUTE))).get(0);
    fixture.pass(MINUTE.plus(SECOND));

    queue.cancelScheduled(number);

    assertEquals(BrokerFixture.EMPTY, fixture.counts());
  }

  @Test
  void aMessageWithoutATimeIsNotLate() {
    BrokerFixture fixture = new BrokerFixture(ScheduleLateness.always(MINUTE));
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);

    queue.send(List.of(message("a")));

    assertEquals(List.of("a"), receiveAll(queue));
  }

  @Test
  void nothingCanBeSetToComeEarly() {
    Duration early = SECOND.negated();

    assertThrows(IllegalArgumentException.class, () -> ScheduleLateness.always(early));
    assertThrows(IllegalArgumentException.class, () -> ScheduleLateness.between(early, SECOND, 1));
  }
}
