// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.EMPTY;
import static io.vmssidentity.local.servicebus.BrokerFixture.LOCK;
import static io.vmssidentity.local.servicebus.BrokerFixture.abandon;
import static io.vmssidentity.local.servicebus.BrokerFixture.id;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.shortLived;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that a receiver sets aside. */
class DeferralTest {
  private final BrokerFixture fixture = new BrokerFixture();
  private final MessageQueue queue =
      fixture.queue(QueueSettings.DEFAULT.withMaxDeliveryCount(2).withDeadLetterOnExpiration(true));

  @Test
  void handsADeferredMessageToNobodyWhoDoesNotAskForIt() {
    deferAll(message("a"));
    queue.send(List.of(message("b")));

    assertEquals(List.of("b"), receiveAll(queue));
    assertEquals(new EntityCounts(0, 1, 1, 0, 0, 0), fixture.counts());
  }

  @Test
  void handsItOutByItsNumberUnderALock() {
    deferAll(message("a"), message("b"));

    List<QueuedMessage> received = queue.receiveDeferred(List.of(2L, 1L), ReceiveMode.PEEK_LOCK);

    assertEquals(List.of("b", "a"), received.stream().map(BrokerFixture::id).toList());
    received.forEach(m -> queue.settle(token(m), new Settlement.Complete()));
    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void keepsWhatTheDeferrerSaysOfIt() {
    queue.send(List.of(message("a")));
    queue.settle(token(receive(queue)), new Settlement.Defer(Map.of("why", "early")));

    QueuedMessage received = receiveDeferred(1);

    assertEquals(Map.of("why", "early"), received.message().addedProperties());
    assertEquals(0, received.deliveryCount());
  }

  @Test
  void removesItWhenItIsReceivedAndDeleted() {
    deferAll(message("a"));

    queue.receiveDeferred(List.of(1L), ReceiveMode.RECEIVE_AND_DELETE);

    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void staysDeferredWhenItIsAbandonedOrItsLockExpires() {
    deferAll(message("a"));

    queue.settle(token(receiveDeferred(1)), abandon());
    assertEquals(new EntityCounts(0, 0, 1, 0, 0, 0), fixture.counts());
    assertEquals(1, receiveDeferred(1).deliveryCount());
    fixture.pass(LOCK);

    assertEquals(new EntityCounts(0, 0, 0, 0, 1, 0), fixture.counts());
    assertEquals("a", id(receive(fixture.deadLetterQueue())));
  }

  @Test
  void doesNotExpireBeforeSomebodyAsksForIt() {
    deferAll(shortLived("a", Duration.ofSeconds(5)));
    fixture.pass(Duration.ofSeconds(5));
    assertEquals(new EntityCounts(0, 0, 1, 0, 0, 0), fixture.counts());

    assertNotFound(1);

    assertEquals(new EntityCounts(0, 0, 0, 0, 1, 0), fixture.counts());
  }

  @Test
  void refusesWhatIsNotDeferred() {
    queue.send(List.of(message("a"), message("b")));
    queue.settle(token(receive(queue)), new Settlement.Defer(Map.of()));

    assertNotFound(2);
    assertNotFound(7);
    assertNotFound(1, 2);
    receiveDeferred(1);
    assertNotFound(1);
  }

  @Test
  void showsItToWhoPeeks() {
    deferAll(message("a"));

    assertEquals(QueuedMessage.DEFERRED, queue.peek(1, 1, null).get(0).state());
    receiveDeferred(1);
    assertEquals(QueuedMessage.DEFERRED, queue.peek(1, 1, null).get(0).state());
  }

  @Test
  void handsItInASessionToTheSessionsHolderOnly() {
    fixture.broker.createQueue("s", QueueSettings.WITH_SESSIONS);
    MessageQueue sessions = fixture.broker.queue("s");
    sessions.send(List.of(message("a", "A"), message("b", "A")));
    AcceptedSession first = sessions.sessions().accept("A");
    sessions.settle(token(receive(first)), new Settlement.Defer(Map.of()));
    AcceptedSession other = sessions.sessions().accept("B");

    assertThrows(Refused.class, () -> other.receiveDeferred(List.of(1L), ReceiveMode.PEEK_LOCK));
    assertThrows(Refused.class, () -> sessions.receiveDeferred(List.of(1L), ReceiveMode.PEEK_LOCK));
    first.receiveDeferred(List.of(1L), ReceiveMode.PEEK_LOCK);
    first.close();

    assertEquals(new EntityCounts(1, 0, 1, 0, 0, 1), fixture.broker.counts("s"));
    assertThrows(Refused.class, () -> first.receiveDeferred(List.of(1L), ReceiveMode.PEEK_LOCK));
  }

  private void deferAll(Message... messages) {
    queue.send(List.of(messages));
    for (int i = 0; i < messages.length; i++) {
      queue.settle(token(receive(queue)), new Settlement.Defer(Map.of()));
    }
  }

  private QueuedMessage receiveDeferred(long number) {
    return queue.receiveDeferred(List.of(number), ReceiveMode.PEEK_LOCK).get(0);
  }

  private void assertNotFound(Long... numbers) {
    Refused refused =
        assertThrows(
            Refused.class, () -> queue.receiveDeferred(List.of(numbers), ReceiveMode.PEEK_LOCK));
    assertEquals(Refused.Reason.MESSAGE_NOT_FOUND, refused.reason());
  }

  private void assertNotFound(int number) {
    assertNotFound((long) number);
  }

  private void assertNotFound(int one, int two) {
    assertNotFound((long) one, (long) two);
  }
}
