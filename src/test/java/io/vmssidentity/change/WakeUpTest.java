// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.change.Requests.wakeUp;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Wake-ups may be lost, doubled, early, late or forged: the work is done once all the same. */
class WakeUpTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  private void assertAppliedOnce() {
    assertEquals(
        List.of(Outcome.APPLIED), fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, fixture.patches());
  }

  private String expected() {
    SessionKey web = SessionKey.of(Ids.scaleSet("web"));
    return fixture.ledger.read(web).state().schedule().wakeUp().nonce();
  }

  private Handled wake(String nonce, String sessionId) {
    Delivery own = wakeUp(nonce);
    return fixture
        .handler()
        .wake(new Delivery(new byte[0], sessionId, 1001, own.properties(), Requests.NOW, null, 1));
  }

  @Test
  void aLostOneIsReplacedByTheSweep() {
    fixture.deliver(REQUEST, delivery());
    fixture.loseWakeUps();

    assertEquals(1, fixture.sweepLater().woken());
    fixture.run();

    assertAppliedOnce();
  }

  @Test
  void aDoubledOneFindsNothingDue() {
    fixture.deliver(REQUEST, delivery());
    String nonce = expected();
    fixture.run();
    int calls = fixture.calls.size();

    wake(nonce, delivery().sessionId());

    assertEquals(calls, fixture.calls.size());
    assertAppliedOnce();
  }

  @Test
  void theExpectedOneIsDueThoughTheClockIsBehind() {
    fixture.deliver(REQUEST, delivery());

    wake(expected(), delivery().sessionId());

    assertEquals(Duration.ZERO, fixture.waited());
    assertAppliedOnce();
  }

  @Test
  void anEarlyOneUnderAnotherNonceFindsNothingDue() {
    fixture.deliver(REQUEST, delivery());
    int calls = fixture.calls.size();

    Handled handled = wake("made-up", delivery().sessionId());

    assertEquals(Handled.Disposition.WOKEN, handled.disposition());
    assertEquals(calls, fixture.calls.size());
    assertEquals(List.of(), fixture.events);
    fixture.run();
    assertAppliedOnce();
  }

  @Test
  void oneThatComesDaysLateStillBringsTheOutcome() {
    fixture.deliver(REQUEST, delivery());
    fixture.clock.advance(Duration.ofDays(3));

    fixture.run();

    assertAppliedOnce();
  }

  @Test
  void aRequestWhoseWakeUpIsDaysLateStillHasItsBudget() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.THROTTLED, Duration.ofMinutes(1)));
    fixture.deliver(REQUEST, delivery());
    fixture.clock.advance(Duration.ofDays(3));
    fixture.onGet.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    fixture.run();

    assertAppliedOnce();
  }

  @Test
  void oneInASessionThatIsNoScaleSetsWakesNothing() {
    assertEquals(Handled.Disposition.IGNORED, wake("n1", "elsewhere").disposition());
    assertEquals(Handled.Disposition.IGNORED, wake("n1", null).disposition());
    assertEquals(0, fixture.ledger.writes());
  }

  @Test
  void oneForAScaleSetOfWhichNothingIsKnownDoesNothing() {
    assertEquals(
        Handled.Disposition.WOKEN, wake("n1", Ids.SUBSCRIPTION + "/shop/other").disposition());
    assertEquals(0, fixture.ledger.writes());
    assertEquals(List.of(), fixture.calls);
  }

  /** Service Bus knows no letter case in session IDs: Azure/azure-sdk-for-java PR 48759. */
  @Test
  void oneWhoseSessionIdIsInAnotherLetterCaseWakesItsScaleSet() {
    fixture.deliver(REQUEST, delivery());

    wake(expected(), delivery().sessionId().toUpperCase(Locale.ROOT));

    assertAppliedOnce();
  }

  @Test
  void oneThatCannotBeScheduledIsSentByTheSweep() {
    fixture.onWake.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    Handled handled = fixture.deliver(REQUEST, delivery());

    assertEquals(Handled.Disposition.ACCEPTED, handled.disposition());
    assertEquals(1, fixture.failures.size());
    assertEquals(Optional.empty(), fixture.nextAt());
    fixture.sweepLater();
    fixture.run();
    assertAppliedOnce();
  }

  @Test
  void theSweepLeavesAloneWhatIsNotOverdue() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.THROTTLED, Duration.ofHours(1)));
    fixture.deliver(REQUEST, delivery());

    assertEquals(0, fixture.sweepLater().woken());
  }

  @Test
  void afterABugInAStepTheSweepComesEverMoreSlowlyUntilItIsMended() {
    fixture.onGet.addAll(
        Collections.nCopies(
            4,
            () -> {
              throw new IllegalStateException("A bug.");
            }));
    assertEquals(Handled.Disposition.ACCEPTED, fixture.deliver(REQUEST, delivery()).disposition());
    OpenRequestSweep sweep = fixture.sweep();
    List<Long> woken = new ArrayList<>();
    for (long minute = 1; minute <= 8; minute++) {
      fixture.clock.advance(Duration.ofMinutes(1));
      if (sweep.sweep().woken() > 0) {
        woken.add(minute);
        fixture.next();
      }
    }
    fixture.run();

    assertEquals(List.of(1L, 2L, 4L, 8L), woken);
    assertAppliedOnce();
    assertEquals(List.of(), fixture.holds);
  }
}
