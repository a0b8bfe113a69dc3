// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.disable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the queue gives up comes back, and ends only when it comes back in vain again and again. */
class DeadLettersTest extends DeadLetterCase {
  @Test
  void whatTheQueueGivesUpIsSentOnAtOnceAndNobodyIsToldAnEnd() {
    OpenRequestSweep.Swept swept = sweep(delivery(), TOO_OFTEN);

    ChangeFixture.Copy copy = fixture.copies.get(0);
    assertEquals(1, swept.deadLetters());
    assertEquals(new CopyTarget(delivery().sessionId(), fixture.clock.instant(), 1), copy.onward());
    assertArrayEquals(as(delivery(), REQUEST).body(), copy.message().body());
    assertEquals(List.of(), fixture.events);
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void eachOfThreeCopiesComesLaterThanTheOneBeforeAndThenTheRequestIsCrashed() {
    Delivery delivery = delivery();
    for (long delay : List.of(0L, 60L, 600L)) {
      sweep(delivery, TOO_OFTEN);
      ChangeFixture.Copy copy = fixture.copies.get(fixture.copies.size() - 1);
      assertEquals(fixture.clock.instant().plusSeconds(delay), copy.onward().at());
      delivery = Requests.delivered(copy, 50, 1);
    }
    assertEquals(List.of(), fixture.events);

    sweep(delivery, TOO_OFTEN);

    assertEquals(3, fixture.copies.size());
    CompletionEvent event = fixture.events.get(0);
    assertEquals(Outcome.CRASHED, event.outcome());
    assertTrue(event.problem().message().contains(TOO_OFTEN), event.problem().message());
    assertEquals(List.of(event), fixture.parked.stream().map(ChangeFixture.Parked::event).toList());
    assertEquals(0, fixture.patches());
  }

  @Test
  void whatWasAcceptedGetsAWakeUpAndNoEnd() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.THROTTLED, Duration.ofMinutes(1)));
    fixture.deliver(REQUEST, delivery());
    fixture.loseWakeUps();
    fixture.clock.advance(Duration.ofMinutes(2));

    sweep(delivery(), TOO_OFTEN);

    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
    assertEquals(1, fixture.events.size());
    assertEquals(List.of(), fixture.copies);
  }

  @Test
  void whatHasEndedIsNotEndedAgain() {
    fixture.handle(REQUEST);

    sweep(delivery(), TOO_OFTEN);
    sweep(delivery(), EXPIRED);

    assertEquals(1, fixture.events.size());
    assertEquals(List.of(), fixture.parked);
    assertEquals(List.of(), fixture.copies);
  }

  @Test
  void anotherRequestUnderAKnownIdIsInvalid() {
    fixture.handle(request(disable()));

    sweep(delivery(), TOO_OFTEN);

    assertEquals(List.of(Problem.OTHER_CONTENT), fixture.events.get(1).problem().details());
    assertEquals("m7", fixture.events.get(1).messageId());
  }

  @Test
  void aMessageThatOutlivedItsTimeIsExpiredAndNotParked() {
    sweep(delivery(), EXPIRED);

    assertEquals(Outcome.EXPIRED, fixture.events.get(0).outcome());
    assertEquals(List.of(), fixture.parked);
    assertEquals(List.of(), fixture.copies);
  }

  @Test
  void whoeverIsAcceptedAtTheSameMomentIsNotCrashed() {
    fixture.ledger.beforeAccept.add(() -> fixture.deliver(REQUEST, delivery()));

    sweep(sentOn(3), TOO_OFTEN);

    assertEquals(
        List.of(Outcome.APPLIED), fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(List.of(), fixture.parked);
  }

  @Test
  void whoeverIsAcceptedAtTheSameMomentIsNotExpired() {
    fixture.ledger.beforeAccept.add(() -> fixture.deliver(REQUEST, delivery()));

    sweep(delivery(), EXPIRED);

    assertEquals(
        List.of(Outcome.APPLIED), fixture.events.stream().map(CompletionEvent::outcome).toList());
  }

  @Test
  void whatNoOneCanReadIsInvalidAndNamesItsMessage() {
    Delivery unreadable =
        new Delivery(new byte[0], delivery().sessionId(), 7, Map.of(), Requests.NOW, null, 1);

    sweep(unreadable, TOO_OFTEN);

    assertEquals(Outcome.INVALID, fixture.events.get(0).outcome());
    assertEquals("m7", fixture.events.get(0).messageId());
  }

  @Test
  void aWakeUpIsOnlyTakenOffTheQueue() {
    OpenRequestSweep.Swept swept = sweep(Requests.wakeUp("n1"), TOO_OFTEN);

    assertEquals(1, swept.deadLetters());
    assertEquals(List.of(), fixture.events);
    assertEquals(List.of(), fixture.copies);
  }

  @Test
  void aMessageInTheWrongSessionIsSentToItsOwn() {
    sweep(delivery("elsewhere", null), TOO_OFTEN);

    String own = SessionKey.of(REQUEST.scaleSetId()).value();
    assertEquals(own, fixture.copies.get(0).onward().sessionId());
    assertEquals(List.of(), fixture.events);
  }

  @Test
  void aReplayThatIsInTheWrongSessionIsInvalid() {
    sweep(delivery("elsewhere", "41"), TOO_OFTEN);

    assertEquals(Outcome.INVALID, fixture.events.get(0).outcome());
    assertEquals(List.of(), fixture.copies);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "", "1e3"})
  void aCountOfCopiesThatIsNoNumberKeepsNoMessageGoing(String copies) {
    Delivery made =
        new Delivery(
            delivery().body(),
            delivery().sessionId(),
            42,
            Map.of("copies", copies),
            Requests.NOW,
            null,
            1);

    sweep(made, TOO_OFTEN);

    assertEquals(Outcome.CRASHED, fixture.events.get(0).outcome());
  }

  @Test
  void aReasonThatSomebodyMadeUpIsShownWithoutItsTricks() {
    sweep(sentOn(3), "x\n\u202Eevil<b>" + "y".repeat(500));

    String message = fixture.events.get(0).problem().message();
    assertTrue(message.contains("(xevilb" + "y".repeat(94) + ")"), message);
  }

  @Test
  void withoutTheLedgerOrTheQueueItStaysWhereItIs() {
    fixture.ledger.beforeRead.add(
        () ->
            fixture.ledger.beforeRead.add(
                () -> ChangeFixture.fails(FailureReason.FORBIDDEN).strike()));
    assertEquals(0, sweep(delivery(), TOO_OFTEN).deadLetters());
    fixture.onSendOn.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    assertEquals(0, sweep(delivery(), TOO_OFTEN).deadLetters());
    assertEquals(List.of(), fixture.events);

    assertEquals(1, sweep(delivery(), TOO_OFTEN).deadLetters());
    assertEquals(1, fixture.copies.size());
  }
}
