// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While the ledger is away nothing is lost: messages are sent on, and keep their place. */
class LedgerAwayTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  private static Runnable away() {
    return () -> ChangeFixture.fails(FailureReason.UNAVAILABLE).strike();
  }

  private void assertAppliedOnce() {
    assertEquals(
        List.of(Outcome.APPLIED), fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, fixture.patches());
  }

  @Test
  void aRequestThatCannotBeReadForIsSentOnAsItIs() {
    fixture.ledger.beforeRead.add(away());
    Delivery delivery = as(delivery(delivery().sessionId(), "7"), REQUEST);

    Handled handled = fixture.deliver(REQUEST, delivery);

    ChangeFixture.Copy copy = fixture.copies.get(0);
    assertEquals(Handled.Disposition.SENT_ON, handled.disposition());
    assertSame(delivery, copy.message());
    assertEquals(
        new CopyTarget(delivery.sessionId(), Requests.NOW.plusSeconds(30), 1), copy.onward());
    assertEquals(List.of(), fixture.holds);
  }

  @Test
  void aRequestThatCannotBeAcceptedIsSentOnAndItsCopyIsWorkedOff() {
    fixture.ledger.beforeAccept.add(away());
    fixture.deliver(REQUEST, delivery());

    fixture.handle(REQUEST, Requests.delivered(fixture.copies.get(0), 50, 1));

    assertAppliedOnce();
  }

  @Test
  void copiesComeEverMoreSlowlyWithoutAnEndAndKeepOneForTheDeadLetterQueue() {
    List<Duration> delays = new ArrayList<>();
    Delivery delivery = delivery();
    for (int i = 0; i < 50; i++) {
      fixture.ledger.beforeRead.add(away());
      fixture.deliver(REQUEST, delivery);
      ChangeFixture.Copy copy = fixture.copies.get(i);
      delays.add(Duration.between(fixture.clock.instant(), copy.onward().at()));
      assertTrue(copy.onward().copies() < 3, copy::toString);
      delivery = Requests.delivered(copy, 50 + i, 1);
    }

    assertEquals(
        List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5)),
        delays.subList(0, 3));
    assertEquals(Collections.nCopies(47, Duration.ofMinutes(5)), delays.subList(3, 50));
    fixture.handle(REQUEST, delivery);
    assertAppliedOnce();
  }

  @Test
  void whatIsAcceptedIsNotSentOnWhenTheStepCannotRead() {
    fixture.ledger.afterAccept.add(() -> fixture.ledger.beforeRead.add(away()));

    Handled handled = fixture.deliver(REQUEST, delivery());

    assertEquals(Handled.Disposition.ACCEPTED, handled.disposition());
    assertEquals(1, fixture.failures.size());
    assertEquals(List.of(), fixture.copies);
    fixture.run();
    assertAppliedOnce();
  }

  @Test
  void anAnswerThatIsLostAfterAnyWriteLosesNothing() {
    for (int lost = 0; lost < 4; lost++) {
      ChangeFixture one = new ChangeFixture(assigned(false, "a"));
      one.ledger.afterWrite.addAll(Collections.nCopies(lost, () -> {}));
      one.ledger.afterWrite.add(away());

      assertEquals(Outcome.APPLIED, one.handle(REQUEST).outcome());
      assertEquals(1, one.patches());
    }
  }

  @Test
  void aWriteThatIsNotMadeIsMadeAgain() {
    for (int lost = 0; lost < 4; lost++) {
      ChangeFixture one = new ChangeFixture(assigned(false, "a"));
      one.ledger.beforeWrite.addAll(Collections.nCopies(lost, () -> {}));
      one.ledger.beforeWrite.add(away());

      one.deliver(REQUEST, delivery());
      one.run();

      assertEquals(1, one.events.stream().map(CompletionEvent::id).distinct().count());
      assertEquals(Outcome.APPLIED, one.events.get(0).outcome());
      assertEquals(1, one.patches());
    }
  }

  @Test
  void aLedgerThatTakesNoWriteDoesNotKeepTheCall() {
    fixture.ledger.beforeWrite.addAll(Collections.nCopies(1000, away()));

    fixture.deliver(REQUEST, delivery());

    assertTrue(
        fixture.ledger.beforeWrite.size() > 990,
        () -> "left: " + fixture.ledger.beforeWrite.size());
    fixture.ledger.beforeWrite.clear();
    fixture.run();
    assertAppliedOnce();
  }

  @Test
  void aWakeUpThatFindsTheLedgerAwayIsReplacedByTheSweep() {
    fixture.deliver(REQUEST, delivery());
    fixture.ledger.beforeRead.add(away());
    fixture.run();
    assertEquals(List.of(), fixture.events);
    assertEquals(1, fixture.failures.size());

    fixture.sweepLater();
    fixture.run();

    assertAppliedOnce();
  }
}
