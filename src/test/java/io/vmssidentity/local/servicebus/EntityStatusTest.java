// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.abandon;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.fault.Fault;
import io.vmssidentity.local.servicebus.fault.FaultRule;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a suspended or throttled entity refuses, and that it keeps what it has. */
class EntityStatusTest {
  private final BrokerFixture fixture = new BrokerFixture();
  private final Broker broker = fixture.broker;

  private static void assertRefused(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(Refused.class, call).reason());
  }

  @Test
  void takesNothingWhileSendingIsDisabledButGivesWhatItHas() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(message("before")));
    broker.setStatus("q", EntityStatus.SEND_DISABLED);

    assertRefused(Reason.ENTITY_DISABLED, () -> queue.send(List.of(message("no"))));

    assertEquals(List.of("before"), receiveAll(queue));
  }

  @Test
  void keepsOrderAndDeliveryCountsOfABacklogWhileReceivingIsDisabled() {
    MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
    queue.send(List.of(message("a0", "A"), message("a1", "A")));
    AcceptedSession session = queue.sessions().accept("A");
    queue.settle(token(receive(session)), abandon());
    session.close();
    broker.setStatus("q", EntityStatus.RECEIVE_DISABLED);

    queue.send(List.of(message("a2", "A")));
    fixture.pass(Duration.ofDays(1));
    assertRefused(Reason.ENTITY_DISABLED, () -> queue.sessions().accept("A"));
    broker.setStatus("q", EntityStatus.ACTIVE);

    AcceptedSession again = queue.sessions().accept("A");
    QueuedMessage first = receive(again);
    assertEquals("a0", BrokerFixture.id(first));
    assertEquals(1, first.deliveryCount());
    assertEquals(List.of("a1", "a2"), receiveAll(again));
  }

  @Test
  void neitherHandsOutNorCompletesWhileReceivingIsDisabled() {
    MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
    queue.send(List.of(message("a0", "A"), message("a1", "A")));
    AcceptedSession session = queue.sessions().accept("A");
    QueuedMessage received = receive(session);
    broker.setStatus("q", EntityStatus.RECEIVE_DISABLED);

    assertEquals(List.of(), receiveAll(session));
    assertRefused(
        Reason.ENTITY_DISABLED, () -> queue.settle(token(received), new Settlement.Complete()));
    session.close();
    broker.setStatus("q", EntityStatus.ACTIVE);

    QueuedMessage again = receive(queue.sessions().accept("A"));
    assertEquals("a0", BrokerFixture.id(again));
    assertEquals(0, again.deliveryCount());
  }

  @Test
  void refusesWhoeverWaitsForASessionWhenReceivingIsDisabled() {
    MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
    CompletableFuture<AcceptedSession> waiting = queue.sessions().acceptNext(Duration.ofHours(1));

    broker.setStatus("q", EntityStatus.RECEIVE_DISABLED);

    Throwable why = assertThrows(CompletionException.class, waiting::join).getCause();
    assertEquals(Reason.ENTITY_DISABLED, ((Refused) why).reason());
  }

  @Test
  void doesNothingWhileItIsDisabled() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    broker.setStatus("q", EntityStatus.DISABLED);

    assertRefused(Reason.ENTITY_DISABLED, () -> queue.send(List.of(message("no"))));
    assertRefused(Reason.ENTITY_DISABLED, queue::withoutSessions);
    assertRefused(Reason.ENTITY_DISABLED, () -> queue.peek(0, 1, null));
  }

  @Test
  void refusesSendsToASuspendedTopicAndKeepsWhatItsSubscriptionsHave() {
    broker.createTopic("events", Duration.ofMinutes(1));
    broker.createSubscription("events", "all", QueueSettings.DEFAULT);
    Destination topic = broker.destination("events");
    topic.send(List.of(message("before")));
    broker.setStatus("events", EntityStatus.SEND_DISABLED);

    assertRefused(Reason.ENTITY_DISABLED, () -> topic.send(List.of(message("later"))));
    broker.setStatus("events", EntityStatus.ACTIVE);
    topic.send(List.of(message("later")));

    assertEquals(List.of("before", "later"), receiveAll(broker.queue("events/subscriptions/all")));
  }

  @Test
  void copiesIntoASuspendedSubscription() {
    broker.createTopic("events", Duration.ofMinutes(1));
    broker.createSubscription("events", "all", QueueSettings.DEFAULT);
    broker.setStatus("events/subscriptions/all", EntityStatus.RECEIVE_DISABLED);

    broker.destination("events").send(List.of(message("a")));
    broker.setStatus("events/subscriptions/all", EntityStatus.ACTIVE);

    assertEquals(List.of("a"), receiveAll(broker.queue("events/subscriptions/all")));
  }

  @Test
  void refusesToDisableReceivingFromATopic() {
    broker.createTopic("events", Duration.ofMinutes(1));

    assertThrows(
        IllegalArgumentException.class, () -> broker.setStatus("events", EntityStatus.DISABLED));
  }

  @Test
  void refusesSoManySendsAsBusy() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    broker.faults("q").add(FaultRule.of(Fault.busy()).times(2));

    assertRefused(Reason.SERVER_BUSY, () -> queue.send(List.of(message("a"))));
    assertRefused(Reason.SERVER_BUSY, () -> queue.send(List.of(message("a"))));
    queue.send(List.of(message("a")));

    assertEquals(List.of("a"), receiveAll(queue));
  }
}
