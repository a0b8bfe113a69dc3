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

  private final World world = new World(assigned(false, "a"));
  private CompletionEvent running;

  @BeforeEach
  void theOperationOutlastsTheBudget() {
    world.polls.addAll(Collections.nCopies(800, new OperationStatus.Running(null)));
    running = world.handle(REQUEST);
    assertEquals(Outcome.OPERATION_RUNNING, running.outcome());
    assertEquals(assigned(true, "a").asDesired(), world.assignment.asDesired());
  }

  private List<String> ids() {
    return world.events.stream().map(CompletionEvent::id).distinct().toList();
  }

  @Test
  void theReplayEndsInAnEventOfItsOwnAndWritesNothing() {
    CompletionEvent event = world.handle(REQUEST, replay(1));

    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(1, event.attempt());
    assertNotEquals(running.id(), event.id());
    assertEquals(1, world.patches());
    assertEquals(1, world.parked.size());
  }

  @Test
  void theReplayThatIsDeliveredTwiceHasOneEventAndLooksOnce() {
    world.handle(REQUEST, replay(1));
    world.calls.clear();

    world.handle(REQUEST, replay(1));

    assertEquals(2, ids().size());
    assertEquals(List.of(), world.calls);
  }

  @Test
  void theReplayIsToldUnderTheSameIdWhenTheAppDiesBetweenStoringAndTelling() {
    world.onPublish.add(
        () -> {
          throw new IllegalStateException("The app dies.");
        });
    world.deliver(REQUEST, replay(1));
    assertEquals(1, world.events.size());
    world.loseWakeUps();
    world.sweepLater();
    world.run();

    world.handle(REQUEST, replay(1));

    assertEquals(2, ids().size());
    assertEquals(
        List.of(Outcome.OPERATION_RUNNING, Outcome.UNCHANGED, Outcome.UNCHANGED),
        world.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, world.patches());
  }

  @Test
  void theReplayIsToldAgainUnderTheSameIdWhenTheAppDiesAfterTelling() {
    world.ledger.afterWrite.add(() -> {});
    world.ledger.afterWrite.add(
        () -> {
          throw new IllegalStateException("The app dies.");
        });
    world.deliver(REQUEST, replay(1));
    world.loseWakeUps();
    world.sweepLater();
    world.run();

    assertEquals(2, ids().size());
    assertEquals(1, world.patches());
  }

  @Test
  void aReplayOfTheReplayIsARepeatOfIt() {
    CompletionEvent first = world.handle(REQUEST, replay(1));

    CompletionEvent again = world.handle(REQUEST, replay(2));

    assertEquals(first.id(), again.id());
    assertEquals(1, world.patches());
  }

  @Test
  void theReplayDoesNotFightWhoeverTookTheChangeBackSinceUnlessItIsForced() {
    world.changeTo(assigned(false, "a"));

    CompletionEvent kept = world.handle(REQUEST, replay(1));

    assertEquals(Outcome.SUPERSEDED, kept.outcome());
    assertEquals(assigned(false, "a").asDesired(), world.assignment.asDesired());
  }

  @Test
  void theForcedReplayWritesWhatSomebodyTookBackSince() {
    world.changeTo(assigned(false, "a"));
    Delivery forced =
        new Delivery(
            delivery().body(),
            delivery().sessionId(),
            51,
            Requests.copied("1", null, null),
            NOW,
            null,
            1);

    CompletionEvent event = world.handle(REQUEST, forced);

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(2, ids().size());
    assertEquals(assigned(true, "a").asDesired(), world.assignment.asDesired());
  }

  @Test
  void theReplayThatComesWhileTheOperationStillRunsEndsTheSame() {
    World early = new World(assigned(false, "a"));
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
    world.onGet.addAll(Collections.nCopies(800, World.fails(FailureReason.UNAVAILABLE)));
    CompletionEvent failed = world.handle(REQUEST, replay(1));
    world.onGet.clear();

    CompletionEvent event = world.handle(REQUEST, replay(2));

    assertEquals(Outcome.UNAVAILABLE, failed.outcome());
    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(3, ids().size());
    assertEquals(1, world.patches());
  }
}
