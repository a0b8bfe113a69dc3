// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import io.vmssidentity.local.servicebus.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Receivers that ask for the next session while there is none. */
class WaitingForSessionTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BrokerFixture fixture = new BrokerFixture();
  private final MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
  private final Sessions sessions = queue.sessions();

  @Test
  void grantsSessionsToThoseWhoWaitInTurn() {
    CompletableFuture<AcceptedSession> first = sessions.acceptNext(MINUTE);
    CompletableFuture<AcceptedSession> second = sessions.acceptNext(MINUTE);

    queue.send(List.of(message("a0", "A")));
    assertFalse(second.isDone());
    queue.send(List.of(message("b0", "B")));

    assertEquals("A", first.join().id());
    assertEquals("B", second.join().id());
  }

  @Test
  void stopsWaitingAtTheTimeOut() {
    CompletableFuture<AcceptedSession> waiting = sessions.acceptNext(MINUTE);

    fixture.pass(MINUTE);

    assertTrue(waiting.isDone());
    Refused refused = (Refused) assertThrows(CompletionException.class, waiting::join).getCause();
    assertEquals(Refused.Reason.TIMEOUT, refused.reason());
    queue.send(List.of(message("a0", "A")));
    assertEquals(0, fixture.counts().lockedSessions());
  }

  @Test
  void grantsNothingToAReceiverWhoseTimeIsOverThoughItIsNotYetTold() {
    CompletableFuture<AcceptedSession> waiting = sessions.acceptNext(MINUTE);

    fixture.clock.advance(MINUTE);
    queue.send(List.of(message("a0", "A")));

    assertThrows(CompletionException.class, waiting::join);
    assertEquals(0, fixture.counts().lockedSessions());
  }

  @Test
  void grantsNothingInTheLastSecondOfAWaitButToTheNextWhoWaits() {
    CompletableFuture<AcceptedSession> late = sessions.acceptNext(MINUTE);
    fixture.pass(MINUTE.minusSeconds(1));
    queue.send(List.of(message("a0", "A")));
    assertFalse(late.isDone());

    assertEquals("A", sessions.acceptNext(MINUTE).join().id());
    fixture.pass(Duration.ofSeconds(1));

    assertThrows(CompletionException.class, late::join);
  }

  @Test
  void grantsNothingToAReceiverThatHasGone() {
    sessions.acceptNext(MINUTE).cancel(false);

    queue.send(List.of(message("a0", "A")));

    assertEquals(new EntityCounts(1, 0, 0, 0, 0, 0), fixture.counts());
  }
}
