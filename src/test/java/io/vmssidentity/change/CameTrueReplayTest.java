// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.NOW;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.replay;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request is told that its operation still runs, the operation succeeds, and it is replayed. */
class CameTrueReplayTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));
  private CompletionEvent running;

  @BeforeEach
  void theOperationOutlastsTheBudget() {
    fixture.polls.addAll(Collections.nCopies(800, new OperationStatus.Running(null)));
    running = fixture.handle(REQUEST);
    assertEquals(Outcome.OPERATION_RUNNING, running.outcome());
    assertEquals(assigned(true, "a").asDesired(), fixture.assignment.asDesired());
  }

  private List<String> ids() {
    return fixture.events.stream().map(CompletionEvent::id).distinct().toList();
  }

  @Test
  void theReplayEndsInAnEventOfItsOwnAndWritesNothing() {
    CompletionEvent event = fixture.handle(REQUEST, replay(1));

    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(1, event.attempt());
    assertNotEquals(running.id(), event.id());
    assertEquals(1, fixture.patches());
    assertEquals(1, fixture.parked.size());
  }

  @Test
  void theReplayThatIsDeliveredTwiceHasOneEventAndLooksOnce() {
    fixture.handle(REQUEST, replay(1));
    fixture.calls.clear();

    fixture.handle(REQUEST, replay(1));

    assertEquals(2, ids().size());
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void theReplayIsToldUnderTheSameIdWhenTheAppDiesBetweenStoringAndTelling() {
    fixture.onPublish.add(
        () -> {
          throw new IllegalStateException("The app dies.");
        });
    fixture.deliver(REQUEST, replay(1));
    assertEquals(1, fixture.events.size());
    fixture.loseWakeUps();
    fixture.sweepLater();
    fixture.run();

    fixture.handle(REQUEST, replay(1));

    assertEquals(2, ids().size());
    assertEquals(
        List.of(Outcome.OPERATION_RUNNING, Outcome.UNCHANGED, Outcome.UNCHANGED),
        fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, fixture.patches());
  }

  @Test
  void theReplayIsToldAgainUnderTheSameIdWhenTheAppDiesAfterTelling() {
    fixture.ledger.afterWrite.add(() -> {});
    fixture.ledger.afterWrite.add(
        () -> {
          throw new IllegalStateException("The app dies.");
        });
    fixture.deliver(REQUEST, replay(1));
    fixture.loseWakeUps();
    fixture.sweepLater();
    fixture.run();

    assertEquals(2, ids().size());
    assertEquals(1, fixture.patches());
  }

  @Test
  void aReplayOfTheReplayIsARepeatOfIt() {
    CompletionEvent first = fixture.handle(REQUEST, replay(1));

    CompletionEvent again = fixture.handle(REQUEST, replay(2));

    assertEquals(first.id(), again.id());
    assertEquals(1, fixture.patches());
  }

  @Test
  void theReplayDoesNotFightWhoeverTookTheChangeBackSinceUnlessItIsForced() {
    fixture.changeTo(assigned(false, "a"));

    CompletionEvent kept = fixture.handle(REQUEST, replay(1));

    assertEquals(Outcome.SUPERSEDED, kept.outcome());
    assertEquals(assigned(false, "a").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void theForcedReplayWritesWhatSomebodyTookBackSince() {
    fixture.changeTo(assigned(false, "a"));
    Delivery forced =
        new Delivery(
            delivery().body(),
            delivery().sessionId(),
            51,
            Requests.copied("1", null, null),
            NOW,
            null,
            1);

    CompletionEvent event = fixture.handle(REQUEST, forced);

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(2, ids().size());
    assertEquals(assigned(true, "a").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void theReplayThatComesWhileTheOperationStillRunsEndsTheSame() {
    ChangeFixture early = new ChangeFixture(assigned(false, "a"));
    early.polls.addAll(Collections.nCopies(800, new OperationStatus.Running(null)));
    early.deliver(REQUEST, delivery());
    while (early.events.isEmpty()) {
      early.next();
    }

    early.deliver(REQUEST, replay(1));
    early.run();

    assertEquals(
        List.of(Outcome.OPERATION_RUNNING, Outcome.UNCHANGED),
        early.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, early.patches());
  }

  @Test
  void theReplayThatFailsIsParkedAndCanBeReplayed() {
    fixture.onGet.addAll(Collections.nCopies(800, ChangeFixture.fails(FailureReason.UNAVAILABLE)));
    CompletionEvent failed = fixture.handle(REQUEST, replay(1));
    fixture.onGet.clear();

    CompletionEvent event = fixture.handle(REQUEST, replay(2));

    assertEquals(Outcome.UNAVAILABLE, failed.outcome());
    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(3, ids().size());
    assertEquals(1, fixture.patches());
  }
}
