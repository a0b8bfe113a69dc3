// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.fault;

import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static io.vmssidentity.local.servicebus.BrokerFixture.withProperties;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.BrokerFixture;
import io.vmssidentity.local.servicebus.MessageQueue;
import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.rules.CorrelationFilter;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Nothing that is locked comes again meanwhile. */
  private static final Duration SHORT = BrokerFixture.LOCK.dividedBy(3);

  private static final QueueSettings ONCE =
      QueueSettings.DEFAULT.withDuplicateDetectionWindow(Duration.ofHours(1));

  private final BrokerFixture fixture = new BrokerFixture();

  private FaultPlan faults() {
    return fixture.broker.faults("q");
  }

  private void next(Fault fault) {
    faults().add(FaultRule.of(fault));
  }

  @Test
  void aLostMessageIsTakenAndNeverDelivered() {
    MessageQueue queue = fixture.queue(ONCE);
    next(new Fault.Lost());

    long number = queue.send(List.of(message("a"))).get(0);
    queue.send(List.of(message("a"), message("b")));

    assertNotEquals(0, number);
    assertEquals(List.of("b"), receiveAll(queue), "a repeat of the lost one is still a repeat");
  }

  @Test
  void aDoubledMessageComesTwiceThoughTheQueueDropsRepeats() {
    MessageQueue queue = fixture.queue(ONCE);
    next(new Fault.Doubled());

    queue.send(List.of(fixture.scheduled("a", MINUTE)));

    assertEquals(List.of(), receiveAll(queue));
    fixture.pass(MINUTE);
    assertEquals(List.of("a", "a"), receiveAll(queue));
  }

  @Test
  void aLateMessageComesAfterItsTimeOrAfterItWasSent() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    faults().add(FaultRule.of(new Fault.Late(SHORT)).times(2));

    queue.send(List.of(fixture.scheduled("a", SHORT), message("b"), message("c")));

    assertEquals(List.of("c"), receiveAll(queue));
    fixture.pass(SHORT);
    assertEquals(List.of("b"), receiveAll(queue));
    fixture.pass(SHORT);
    assertEquals(List.of("a"), receiveAll(queue));
  }

  @Test
  void onlyAScheduledMessageComesEarly() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    next(new Fault.Early());

    queue.send(List.of(message("a")));
    assertEquals(Map.of(), faults().struck());

    queue.send(List.of(fixture.scheduled("b", MINUTE)));
    assertEquals(List.of("a", "b"), receiveAll(queue));
  }

  @Test
  void aRefusedSendTakesNothingOfItsBatch() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    next(new Fault.Lost());
    next(Fault.full());
    List<Message> batch = List.of(message("a"), message("b"));

    Refused refused = assertThrows(Refused.class, () -> queue.send(batch));
    assertEquals(Reason.QUOTA_EXCEEDED, refused.reason());
    assertEquals(Map.of(Fault.full(), 1), faults().struck(), "what was refused is not lost, too");

    queue.send(batch);
    assertEquals(List.of("b"), receiveAll(queue));
  }

  @Test
  void aCompletionThatIsLostBringsTheMessageAgain() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(message("a")));
    next(new Fault.CompletionLost());

    queue.settle(token(receive(queue)), new Settlement.Complete());
    QueuedMessage again = receive(queue);
    queue.settle(token(again), new Settlement.Complete());

    assertEquals(1, again.deliveryCount());
    assertEquals(BrokerFixture.EMPTY, fixture.counts());
  }

  @Test
  void aLockThatEndsBeforeACompletionEndsForTheWholeSession() {
    MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
    queue.send(List.of(message("a", "s"), message("b", "s")));
    AcceptedSession session = queue.sessions().accept("s");
    QueuedMessage first = receive(session);
    next(new Fault.LockEnds());

    Refused refused =
        assertThrows(Refused.class, () -> queue.settle(token(first), new Settlement.Complete()));
    fixture.pass(Duration.ZERO);

    assertEquals(Reason.SESSION_LOCK_LOST, refused.reason());
    assertTrue(session.isLost());
    assertEquals(List.of("a", "b"), receiveAll(queue.sessions().accept("s")));
  }

  @Test
  void aSettlementOfAnotherKindIsNoCompletion() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(message("a")));
    next(new Fault.LockEnds());

    queue.settle(token(receive(queue)), BrokerFixture.abandon());

    assertEquals(Map.of(), faults().struck());
  }

  @Test
  void aRuleStrikesTheMessagesThatItNamesAsOftenAsItSaysAndIsCounted() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    CorrelationFilter red = CorrelationFilter.ofProperty("colour", "red");
    faults().add(FaultRule.of(new Fault.Lost()).on(red).times(2));

    queue.send(List.of(coloured("a", "red"), coloured("b", "blue"), message("c")));
    queue.send(List.of(coloured("d", "red"), coloured("e", "red")));

    assertEquals(List.of("b", "c", "e"), receiveAll(queue));
    assertEquals(Map.of(new Fault.Lost(), 2), faults().struck());
  }

  @Test
  void aRuleThatIsEndedStrikesNoMore() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    long lost = faults().add(FaultRule.of(new Fault.Lost()).times(Integer.MAX_VALUE));
    queue.send(List.of(message("a")));

    faults().end(lost);
    queue.send(List.of(message("b")));

    assertEquals(List.of("b"), receiveAll(queue));
  }

  @Test
  void aRuleStrikesAtLeastOnce() {
    FaultRule rule = FaultRule.of(new Fault.Lost());

    assertThrows(IllegalArgumentException.class, () -> rule.times(0));
  }

  private static Message coloured(String id, String colour) {
    return withProperties(id, new MessageProperties(Map.of(), Map.of("colour", colour)));
  }
}
