package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.replay;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What failed is parked as it came, before that is told. */
class ParkedFailuresTest extends FailedRequestCase {
  @ParameterizedTest
  @EnumSource(names = {"LOCKED", "FORBIDDEN", "NOT_AUTHORIZED", "BEING_DELETED", "THROTTLED"})
  void whatFailsIsParkedAsItCame(FailureReason reason) {
    world.onPatch.addAll(Collections.nCopies(1000, World.fails(reason)));

    CompletionEvent event = world.handle(request(enable()));

    World.Parked parked = world.parked.get(0);
    assertEquals(List.of(parked), world.parked);
    assertEquals(event, parked.event());
    assertArrayEquals(as(delivery(), request(enable())).body(), parked.body());
    assertEquals(new Position(1, 42), parked.place());
  }

  @ParameterizedTest
  @EnumSource(names = {"SCALE_SET_NOT_FOUND", "IDENTITY_NOT_FOUND", "REFUSED"})
  void whatTheSenderMustMendIsNotParked(FailureReason reason) {
    world.onPatch.add(World.fails(reason));

    world.handle(request(enable()));

    assertEquals(List.of(), world.parked);
  }

  @Test
  void whatFailedIsParkedBeforeItIsTold() {
    world.onPark.add(World.fails(FailureReason.FORBIDDEN));

    world.onPatch.add(World.fails(FailureReason.LOCKED));

    world.deliver(request(enable()), delivery());

    assertEquals(List.of(), world.events);
    world.run();
    assertEquals(List.of(world.parked.get(0).event()), world.events);
  }

  @Test
  void aParkedQueueThatRefusesIsWaitedOut() {
    world.onPark.add(World.fails(FailureReason.UNAVAILABLE));

    CompletionEvent event = fail(request(enable()));

    assertEquals(Outcome.LOCKED, event.outcome());
    assertEquals(1, world.parked.size());
  }

  @Test
  void aCopyIsParkedWithThePlaceOfItsOriginal() {
    world.onPatch.add(World.fails(FailureReason.LOCKED));

    handle(request(enable()), at(50, Requests.copied("0", "7", null)));

    assertEquals(new Position(1, 7), world.parked.get(0).place());
  }

  private static Runnable crash() {
    return () -> {
      throw new IllegalStateException("The process is lost.");
    };
  }

  /** A crash after the event was told and before that was stored. */
  private void failAndCrash() {
    world.onPatch.add(World.fails(FailureReason.LOCKED));
    world.ledger.beforeWrite.addAll(List.of(() -> {}, () -> {}, crash()));
    world.deliver(request(enable()), delivery());
    assertEquals(1, world.events.size());
  }

  @Test
  void aFailureThatIsToldAgainAfterACrashIsParkedAgain() {
    failAndCrash();

    world.sweepLater();
    world.run();

    assertEquals(world.events.get(0).id(), world.events.get(1).id());
    assertEquals(2, world.parked.size());
  }

  @Test
  void aFailureThatIsToldAgainIsNotParkedAgainOnceItWasReplayed() {
    failAndCrash();

    world.deliver(request(enable()), replay(1));
    world.run();

    assertEquals(
        List.of(Outcome.LOCKED, Outcome.LOCKED, Outcome.APPLIED),
        world.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, world.parked.size());
  }

  @Test
  void aRepeatOfWhatFailedIsToldAgainAndNotParkedAgain() {
    fail(request(enable()));

    handle(request(enable()), delivery());

    assertEquals(1, world.parked.size());
  }
}
