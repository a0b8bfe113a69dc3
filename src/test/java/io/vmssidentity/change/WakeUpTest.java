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

  private final World world = new World(assigned(false, "a"));

  private void assertAppliedOnce() {
    assertEquals(
        List.of(Outcome.APPLIED), world.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, world.patches());
  }

  private String expected() {
    SessionKey web = SessionKey.of(Ids.scaleSet("web"));
    return world.ledger.read(web).state().schedule().wakeUp().nonce();
  }

  private Handled wake(String nonce, String sessionId) {
    Delivery own = wakeUp(nonce);
    return world
        .handler()
        .wake(new Delivery(new byte[0], sessionId, 1001, own.properties(), Requests.NOW, null, 1));
  }

  @Test
  void aLostOneIsReplacedByTheSweep() {
    world.deliver(REQUEST, delivery());
    world.loseWakeUps();

    assertEquals(1, world.sweepLater().woken());
    world.run();

    assertAppliedOnce();
  }

  @Test
  void aDoubledOneFindsNothingDue() {
    world.deliver(REQUEST, delivery());
    String nonce = expected();
    world.run();
    int calls = world.calls.size();

    wake(nonce, delivery().sessionId());

    assertEquals(calls, world.calls.size());
    assertAppliedOnce();
  }

  @Test
  void theExpectedOneIsDueThoughTheClockIsBehind() {
    world.deliver(REQUEST, delivery());

    wake(expected(), delivery().sessionId());

    assertEquals(Duration.ZERO, world.waited());
    assertAppliedOnce();
  }

  @Test
  void anEarlyOneUnderAnotherNonceFindsNothingDue() {
    world.deliver(REQUEST, delivery());
    int calls = world.calls.size();

    Handled handled = wake("made-up", delivery().sessionId());

    assertEquals(Handled.Fate.WOKEN, handled.fate());
    assertEquals(calls, world.calls.size());
    assertEquals(List.of(), world.events);
    world.run();
    assertAppliedOnce();
  }

  @Test
  void oneThatComesDaysLateStillBringsTheOutcome() {
    world.deliver(REQUEST, delivery());
    world.clock.advance(Duration.ofDays(3));

    world.run();

    assertAppliedOnce();
  }

  @Test
  void aRequestWhoseWakeUpIsDaysLateStillHasItsBudget() {
    world.onGet.add(World.fails(FailureReason.THROTTLED, Duration.ofMinutes(1)));
    world.deliver(REQUEST, delivery());
    world.clock.advance(Duration.ofDays(3));
    world.onGet.add(World.fails(FailureReason.UNAVAILABLE));

    world.run();

    assertAppliedOnce();
  }

  @Test
  void oneInASessionThatIsNoScaleSetsWakesNothing() {
    assertEquals(Handled.Fate.IGNORED, wake("n1", "elsewhere").fate());
    assertEquals(Handled.Fate.IGNORED, wake("n1", null).fate());
    assertEquals(0, world.ledger.writes());
  }

  @Test
  void oneForAScaleSetOfWhichNothingIsKnownDoesNothing() {
    assertEquals(Handled.Fate.WOKEN, wake("n1", Ids.SUBSCRIPTION + "/shop/other").fate());
    assertEquals(0, world.ledger.writes());
    assertEquals(List.of(), world.calls);
  }

  /** Service Bus knows no letter case in session IDs: Azure/azure-sdk-for-java PR 48759. */
  @Test
  void oneWhoseSessionIdIsInAnotherLetterCaseWakesItsScaleSet() {
    world.deliver(REQUEST, delivery());

    wake(expected(), delivery().sessionId().toUpperCase(Locale.ROOT));

    assertAppliedOnce();
  }

  @Test
  void oneThatCannotBeScheduledIsSentByTheSweep() {
    world.onWake.add(World.fails(FailureReason.UNAVAILABLE));

    Handled handled = world.deliver(REQUEST, delivery());

    assertEquals(Handled.Fate.ACCEPTED, handled.fate());
    assertEquals(1, world.failures.size());
    assertEquals(Optional.empty(), world.nextAt());
    world.sweepLater();
    world.run();
    assertAppliedOnce();
  }

  @Test
  void theSweepLeavesAloneWhatIsNotOverdue() {
    world.onGet.add(World.fails(FailureReason.THROTTLED, Duration.ofHours(1)));
    world.deliver(REQUEST, delivery());

    assertEquals(0, world.sweepLater().woken());
  }

  @Test
  void afterABugInAStepTheSweepComesEverMoreSlowlyUntilItIsMended() {
    world.onGet.addAll(
        Collections.nCopies(
            4,
            () -> {
              throw new IllegalStateException("A bug.");
            }));
    assertEquals(Handled.Fate.ACCEPTED, world.deliver(REQUEST, delivery()).fate());
    OpenRequestSweep sweep = world.sweep();
    List<Long> woken = new ArrayList<>();
    for (long minute = 1; minute <= 8; minute++) {
      world.clock.advance(Duration.ofMinutes(1));
      if (sweep.sweep().woken() > 0) {
        woken.add(minute);
        world.next();
      }
    }
    world.run();

    assertEquals(List.of(1L, 2L, 4L, 8L), woken);
    assertAppliedOnce();
    assertEquals(List.of(), world.holds);
  }
}
