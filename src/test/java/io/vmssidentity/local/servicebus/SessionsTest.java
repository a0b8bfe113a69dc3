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
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import io.vmssidentity.local.servicebus.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BrokerFixture fixture = new BrokerFixture();
  private final MessageQueue queue =
      fixture.queue(QueueSettings.WITH_SESSIONS.withMaxDeliveryCount(3));
  private final Sessions sessions = queue.sessions();

  @Test
  void keepsOrderWithinASession() {
    queue.send(List.of(message("a0", "A"), message("b0", "B"), message("a1", "A")));

    assertEquals(List.of("a0", "a1"), receiveAll(sessions.accept("A")));
  }

  @Test
  void acceptsTheFreeSessionWithTheOldestMessage() {
    queue.send(List.of(message("b0", "B"), message("a0", "A"), message("b1", "B")));

    assertEquals("B", acceptNext().id());
    assertEquals("A", acceptNext().id());
  }

  @Test
  void grantsALockedSessionToNobodyElse() {
    queue.send(List.of(message("a0", "A")));
    acceptNext();

    Refused refused = assertThrows(Refused.class, () -> sessions.accept("A"));

    assertEquals(Refused.Reason.SESSION_CANNOT_BE_LOCKED, refused.reason());
    assertFalse(sessions.acceptNext(MINUTE).isDone());
    assertEquals(1, fixture.counts().lockedSessions());
  }

  @Test
  void returnsMessagesInOrderBeforeALostSessionIsGrantedAgain() {
    queue.send(List.of(message("a0", "A"), message("a1", "A"), message("a2", "A")));
    AcceptedSession first = acceptNext();
    receiveAll(first);
    CompletableFuture<AcceptedSession> waiting = sessions.acceptNext(MINUTE);

    fixture.pass(LOCK);

    assertTrue(first.isLost());
    AcceptedSession second = granted(waiting);
    QueuedMessage again = receive(second);
    assertEquals("a0", id(again));
    assertEquals(1, again.deliveryCount());
    assertEquals(List.of("a1", "a2"), receiveAll(second));
  }

  @Test
  void returnsMessagesFirstEvenIfTheLockExpiresWhileItLooks() {
    queue.send(List.of(message("a0", "A"), message("a1", "A")));
    receive(acceptNext());
    CompletableFuture<AcceptedSession> waiting = sessions.acceptNext(MINUTE);
    fixture.clock.advance(LOCK.minusNanos(1));
    fixture.clock.advanceWithEachReading(Duration.ofNanos(1));

    while (!waiting.isDone()) {
      fixture.broker.tick();
    }

    assertEquals("a0", id(receive(granted(waiting))));
  }

  @Test
  void countsNoDeliveryWhenASessionIsClosed() {
    queue.send(List.of(message("a0", "A"), message("a1", "A")));
    AcceptedSession first = acceptNext();
    receiveAll(first);

    first.close();

    AcceptedSession second = acceptNext();
    QueuedMessage again = receive(second);
    assertEquals("a0", id(again));
    assertEquals(0, again.deliveryCount());
  }

  @Test
  void refusesEverythingToAReceiverThatLostItsSession() {
    queue.send(List.of(message("a0", "A")));
    AcceptedSession first = acceptNext();
    UUID token = token(receive(first));
    fixture.clock.advance(LOCK);

    assertEquals(List.of(), receiveAll(first));
    for (Runnable use :
        List.<Runnable>of(
            first::renewLock,
            first::state,
            () -> first.setState(null),
            () -> queue.settle(token, new Settlement.Complete()))) {
      Refused refused = assertThrows(Refused.class, use::run);
      assertEquals(Refused.Reason.SESSION_LOCK_LOST, refused.reason());
    }
  }

  @Test
  void leavesTheNextHolderAloneWhenALostSessionIsClosed() {
    queue.send(List.of(message("a0", "A")));
    AcceptedSession first = acceptNext();
    fixture.pass(LOCK);
    AcceptedSession second = acceptNext();

    first.close();

    assertFalse(second.isLost());
  }

  @Test
  void keepsMessagesLockedAsLongAsTheSessionIsRenewed() {
    queue.send(List.of(message("a0", "A")));
    AcceptedSession session = acceptNext();
    UUID token = token(receive(session));

    for (int renewal = 0; renewal < 5; renewal++) {
      fixture.pass(LOCK.minusSeconds(1));
      assertEquals(fixture.clock.instant().plus(LOCK), session.renewLock());
    }

    queue.settle(token, new Settlement.Complete());
    assertEquals(new EntityCounts(0, 0, 0, 0, 0, 1), fixture.counts());
  }

  @Test
  void deadLettersAPoisonMessageAndGoesOn() {
    queue.send(List.of(message("poison", "A"), message("next", "A")));
    AcceptedSession session = acceptNext();

    for (int delivery = 0; delivery < 3; delivery++) {
      QueuedMessage received = receive(session);
      assertEquals("poison", id(received));
      queue.settle(token(received), abandon());
    }

    assertEquals("next", id(receive(session)));
    assertEquals("A", receive(fixture.deadLetterQueue()).message().sessionId());
  }

  @Test
  void deliversToTheHolderWhatArrivesLater() {
    AcceptedSession session = sessions.accept("A");

    queue.send(List.of(message("a0", "A")));

    assertEquals(List.of("a0"), receiveAll(session));
  }

  @Test
  void keepsTheStateOfASessionUntilItIsCleared() {
    AcceptedSession first = sessions.accept("A");
    first.setState(new byte[] {1});
    first.close();

    AcceptedSession second = sessions.accept("A");
    assertArrayEquals(new byte[] {1}, second.state());
    second.setState(null);
    assertNull(second.state());
  }

  @Test
  void freesASessionThatIsClosed() {
    sessions.accept("A").close();

    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void refusesToAcceptASessionIdOfMoreThan128Characters() {
    assertEquals(128, sessions.accept("x".repeat(128)).id().length());

    Refused refused = assertThrows(Refused.class, () -> sessions.accept("x".repeat(129)));

    assertEquals(Refused.Reason.NOT_ALLOWED, refused.reason());
  }

  /** Azure/azure-sdk-for-net PR 24737 and azure-sdk-for-js PR 31736 let clients accept it. */
  @Test
  void theEmptyIdIsASessionLikeAnyOther() {
    queue.send(List.of(message("x", "")));

    AcceptedSession session = acceptNext();

    assertEquals("", session.id());
    assertEquals(List.of("x"), receiveAll(session));
    assertThrows(Refused.class, () -> sessions.accept(""));
  }

  @Test
  void refusesAReceiverWithoutASession() {
    Refused refused = assertThrows(Refused.class, queue::withoutSessions);

    assertEquals(Refused.Reason.NOT_ALLOWED, refused.reason());
  }

  private AcceptedSession acceptNext() {
    return granted(sessions.acceptNext(MINUTE));
  }

  private static AcceptedSession granted(CompletableFuture<AcceptedSession> waiting) {
    assertTrue(waiting.isDone(), "no session was granted");
    return waiting.join();
  }
}
