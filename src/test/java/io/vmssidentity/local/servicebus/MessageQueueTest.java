// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.EMPTY;
import static io.vmssidentity.local.servicebus.BrokerFixture.LOCK;
import static io.vmssidentity.local.servicebus.BrokerFixture.abandon;
import static io.vmssidentity.local.servicebus.BrokerFixture.id;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
  private final BrokerFixture fixture = new BrokerFixture();
  private final MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withMaxDeliveryCount(3));

  @Test
  void handsOutMessagesInTheOrderOfTheirSequenceNumbers() {
    assertEquals(List.of(1L, 2L), queue.send(List.of(message("a"), message("b"))));

    assertEquals(List.of("a", "b"), receiveAll(queue));
  }

  @Test
  void handsOutALockedMessageOnlyOnce() {
    queue.send(List.of(message("a")));

    receive(queue);

    assertEquals(List.of(), receiveAll(queue));
    assertEquals(new EntityCounts(0, 1, 0, 0, 0, 0), fixture.counts());
  }

  @Test
  void removesWhatIsCompleted() {
    queue.send(List.of(message("a")));

    queue.settle(token(receive(queue)), new Settlement.Complete());

    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void removesWhatIsReceivedAndDeleted() {
    queue.send(List.of(message("a")));

    QueuedMessage received = queue.receive(ReceiveMode.RECEIVE_AND_DELETE).orElseThrow();

    assertEquals(QueuedMessage.ACTIVE, received.state());
    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void bringsAnAbandonedMessageBackInItsPlace() {
    queue.send(List.of(message("a"), message("b")));

    queue.settle(token(receive(queue)), new Settlement.Abandon(Map.of("k", "v")));

    QueuedMessage again = receive(queue);
    assertEquals("a", id(again));
    assertEquals(1, again.deliveryCount());
    assertEquals(Map.of("k", "v"), again.message().addedProperties());
  }

  @Test
  void countsNoDeliveryForAReleasedMessage() {
    queue.send(List.of(message("a")));

    queue.settle(token(receive(queue)), new Settlement.Release());

    assertEquals(0, receive(queue).deliveryCount());
  }

  @Test
  void returnsMessagesInOrderWhenTheirLocksExpire() {
    queue.send(List.of(message("a"), message("b"), message("c")));
    receiveAll(queue);

    fixture.pass(LOCK);

    QueuedMessage first = receive(queue);
    assertEquals("a", id(first));
    assertEquals(1, first.deliveryCount());
    assertEquals(List.of("b", "c"), receiveAll(queue));
  }

  @Test
  void keepsARenewedLock() {
    queue.send(List.of(message("a")));
    UUID token = token(receive(queue));
    fixture.pass(LOCK.dividedBy(2));

    assertEquals(fixture.clock.instant().plus(LOCK), queue.renewLock(token));
    fixture.pass(LOCK.dividedBy(2));

    queue.settle(token, new Settlement.Complete());
    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void refusesToSettleUnderALockThatJustExpired() {
    queue.send(List.of(message("a")));
    UUID token = token(receive(queue));

    fixture.clock.advance(LOCK);

    Refused refused =
        assertThrows(Refused.class, () -> queue.settle(token, new Settlement.Complete()));
    assertEquals(Refused.Reason.MESSAGE_LOCK_LOST, refused.reason());
  }

  @Test
  void refusesToSettleTwice() {
    queue.send(List.of(message("a")));
    UUID token = token(receive(queue));
    queue.settle(token, new Settlement.Complete());

    Refused refused =
        assertThrows(Refused.class, () -> queue.settle(token, new Settlement.Complete()));
    assertEquals(Refused.Reason.MESSAGE_LOCK_LOST, refused.reason());
  }

  @Test
  void expiresAllLocksAtOnceAsAFault() {
    queue.send(List.of(message("a"), message("b")));
    receiveAll(queue);

    fixture.broker.expireLocks("q");

    assertEquals(new EntityCounts(2, 0, 0, 0, 0, 0), fixture.counts());
    assertEquals(1, receive(queue).deliveryCount());
  }

  @Test
  void peeksAtMessagesInAnyState() {
    queue.send(List.of(message("a"), message("b"), fixture.scheduled("c", Duration.ofHours(1))));
    receive(queue);

    List<QueuedMessage> seen = queue.peek(1, 10, null);

    assertEquals(List.of("a", "b", "c"), seen.stream().map(BrokerFixture::id).toList());
    assertEquals(QueuedMessage.ACTIVE, seen.get(0).state());
    assertEquals(List.of("b"), queue.peek(2, 1, null).stream().map(BrokerFixture::id).toList());
  }

  @Test
  void refusesSessions() {
    Refused refused = assertThrows(Refused.class, queue::sessions);

    assertEquals(Refused.Reason.NOT_ALLOWED, refused.reason());
  }

  @Test
  void abandonsUpToTheMaximumOfDeliveries() {
    queue.send(List.of(message("a")));

    for (int delivery = 0; delivery < 3; delivery++) {
      queue.settle(token(receive(queue)), abandon());
    }

    assertEquals(new EntityCounts(0, 0, 0, 0, 1, 0), fixture.counts());
  }
}
