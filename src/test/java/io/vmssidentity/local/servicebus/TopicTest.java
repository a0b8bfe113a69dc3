// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicTest {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final BrokerFixture fixture = new BrokerFixture();
  private final Broker broker = fixture.broker;

  @BeforeEach
  void create() {
    broker.createTopic("Events", WINDOW);
    broker.createSubscription("events", "one", QueueSettings.DEFAULT);
    broker.createSubscription("events", "two", QueueSettings.DEFAULT);
  }

  @Test
  void givesEachSubscriptionACopyOfItsOwn() {
    send(message("a"), message("b"));

    MessageQueue one = subscription("one");
    one.settle(token(receive(one)), new Settlement.Complete());

    assertEquals(List.of("b"), receiveAll(one));
    assertEquals(List.of("a", "b"), receiveAll(subscription("two")));
  }

  @Test
  void keepsTheTopicsSequenceNumberAsTheEnqueuedOne() {
    send(message("before"));
    broker.createSubscription("events", "late", QueueSettings.DEFAULT);

    send(message("a"));

    QueuedMessage message = receive(subscription("late"));
    assertEquals(1, message.sequenceNumber());
    assertEquals(2, message.enqueuedSequenceNumber());
  }

  @Test
  void dropsARepeatedIdForAllSubscriptions() {
    send(message("a"));
    send(message("a"));

    assertEquals(1, broker.counts("events/subscriptions/one").active());
    assertEquals(1, broker.counts("events/subscriptions/two").active());
  }

  @Test
  void holdsScheduledMessagesUntilTheirTime() {
    send(fixture.scheduled("a", Duration.ofSeconds(10)));

    assertEquals(List.of(), receiveAll(subscription("one")));
    fixture.pass(Duration.ofSeconds(10));

    assertEquals(List.of("a"), receiveAll(subscription("one")));
  }

  @Test
  void deadLettersAMessageWithoutASessionIdWhereASubscriptionHasSessions() {
    broker.createSubscription("events", "sessions", QueueSettings.WITH_SESSIONS);

    send(message("a"));

    assertEquals(
        new EntityCounts(0, 0, 0, 0, 1, 0), broker.counts("events/subscriptions/sessions"));
  }

  @Test
  void refusesToCreateWhatExists() {
    assertThrows(
        IllegalArgumentException.class, () -> broker.createQueue("EVENTS", QueueSettings.DEFAULT));
    assertThrows(
        IllegalArgumentException.class,
        () -> broker.createSubscription("events", "ONE", QueueSettings.DEFAULT));
  }

  @Test
  void refusesToSendToASubscription() {
    Refused refused =
        assertThrows(Refused.class, () -> broker.destination("events/subscriptions/one"));

    assertEquals(Refused.Reason.ENTITY_NOT_FOUND, refused.reason());
  }

  private void send(Message... messages) {
    broker.destination("EVENTS").send(List.of(messages));
  }

  private MessageQueue subscription(String name) {
    return broker.queue("events/Subscriptions/" + name);
  }
}
