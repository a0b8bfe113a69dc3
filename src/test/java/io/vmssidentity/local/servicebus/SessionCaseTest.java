// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.EMPTY;
import static io.vmssidentity.local.servicebus.BrokerFixture.id;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import io.vmssidentity.local.servicebus.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Session IDs that differ only in their letters' case. Source: azure-sdk-for-java PR 48759. */
class SessionCaseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BrokerFixture fixture = new BrokerFixture();
  private final MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
  private final Sessions sessions = queue.sessions();

  @Test
  void messagesInTwoLetterCasesAreOneSessionInOrder() {
    queue.send(List.of(message("0", "Case-A"), message("1", "case-a"), message("2", "CASE-A")));

    assertEquals(List.of("0", "1", "2"), receiveAll(sessions.accept("cASE-a")));
  }

  @Test
  void sessionIdsDifferInMoreThanLetterCase() {
    queue.send(List.of(message("0", "case-a"), message("1", "case_a"), message("2", "casE-A")));

    assertEquals(List.of("0", "2"), receiveAll(sessions.accept("case-a")));
    assertEquals(List.of("1"), receiveAll(sessions.accept("CASE_A")));
  }

  /** .NET's OrdinalIgnoreCase knows no such pair: the dotless i is no form of the letter I. */
  @Test
  void lettersOfOtherAlphabetsHaveNoCaseEitherButNoneBecomesAnAsciiLetter() {
    queue.send(List.of(message("0", "Formación"), message("1", "FORMACIÓN"), message("2", "ı")));

    assertEquals(List.of("0", "1"), receiveAll(sessions.accept("formaciÓn")));
    assertEquals(List.of(), receiveAll(sessions.accept("I")));
  }

  @Test
  void aSessionIsShownAsItWasFirstWrittenAndMessagesAsTheyWereSent() {
    queue.send(List.of(message("0", "Case-A"), message("1", "case-a")));

    AcceptedSession session = sessions.accept("CASE-A");

    assertEquals("Case-A", session.id());
    assertEquals("Case-A", receive(session).message().sessionId());
    assertEquals("case-a", receive(session).message().sessionId());
  }

  @Test
  void aSessionLockedInOneLetterCaseIsLockedInAll() {
    queue.send(List.of(message("0", "Case-A")));
    AcceptedSession held = sessions.acceptNext(MINUTE).join();
    queue.send(List.of(message("1", "case-a")));

    CompletableFuture<AcceptedSession> next = sessions.acceptNext(MINUTE);
    Refused refused = assertThrows(Refused.class, () -> sessions.accept("case-a"));

    assertEquals(Refused.Reason.SESSION_CANNOT_BE_LOCKED, refused.reason());
    assertFalse(next.isDone());
    assertEquals(1, fixture.counts().lockedSessions());
    held.close();
    assertEquals(List.of("0", "1"), receiveAll(next.join()));
  }

  @Test
  void stateBelongsToTheSessionInAnyLetterCase() {
    AcceptedSession first = sessions.accept("case-a");
    first.setState(new byte[] {1});
    first.close();

    AcceptedSession second = sessions.accept("CASE-A");

    assertArrayEquals(new byte[] {1}, second.state());
    second.setState(null);
    second.renewLock();
    second.close();
    assertEquals(EMPTY, fixture.counts());
  }

  @Test
  void peekingByASessionIdShowsMessagesInAllLetterCases() {
    queue.send(List.of(message("0", "Case-A"), message("1", "b"), message("2", "case-a")));

    List<QueuedMessage> seen = queue.peek(0, 10, "CASE-A");

    assertEquals(List.of("0", "2"), seen.stream().map(BrokerFixture::id).toList());
  }

  @Test
  void aDeferredMessageIsReceivedInTheSessionOfAnotherLetterCase() {
    queue.send(List.of(message("0", "Case-A")));
    AcceptedSession first = sessions.accept("Case-A");
    QueuedMessage deferred = receive(first);
    queue.settle(token(deferred), new Settlement.Defer(Map.of()));
    first.close();

    AcceptedSession second = sessions.accept("case-a");

    List<Long> number = List.of(deferred.sequenceNumber());
    assertEquals("0", id(second.receiveDeferred(number, ReceiveMode.PEEK_LOCK).get(0)));
  }

  @Test
  void aScheduledMessageJoinsTheSessionOfAnotherLetterCase() {
    AcceptedSession session = sessions.accept("Case-A");
    queue.send(List.of(fixture.scheduled("later", "case-a", Duration.ofSeconds(1))));

    fixture.pass(Duration.ofSeconds(1));

    assertEquals(List.of("later"), receiveAll(session));
  }

  @Test
  void subscriptionsPutCopiesIntoOneSession() {
    fixture.broker.createTopic("t", Duration.ZERO);
    fixture.broker.createSubscription("t", "s", QueueSettings.WITH_SESSIONS);
    fixture.broker.destination("t").send(List.of(message("0", "Case-A"), message("1", "case-a")));

    Sessions copies = fixture.broker.queue("t/subscriptions/s").sessions();

    assertEquals(List.of("0", "1"), receiveAll(copies.accept("case-a")));
  }

  @Test
  void afterAFailoverASessionIsShownInAnotherLetterCase() {
    queue.send(List.of(message("0", "Case-A")));
    fixture.broker.changeSessionCase("q");

    AcceptedSession session = sessions.acceptNext(MINUTE).join();

    assertEquals("CASE-A", session.id());
    assertTrue(session.hasId("case-a"));
    assertEquals("Case-A", receive(session).message().sessionId());
    session.close();
    fixture.broker.changeSessionCase("q");
    assertEquals("Case-A", sessions.accept("case-a").id());
  }
}
