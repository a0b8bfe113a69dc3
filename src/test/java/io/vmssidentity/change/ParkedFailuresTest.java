// SPDX-License-Identifier: Apache-2.0
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
    fixture.onPatch.addAll(Collections.nCopies(1000, ChangeFixture.fails(reason)));

    CompletionEvent event = fixture.handle(request(enable()));

    ChangeFixture.Parked parked = fixture.parked.get(0);
    assertEquals(List.of(parked), fixture.parked);
    assertEquals(event, parked.event());
    assertArrayEquals(as(delivery(), request(enable())).body(), parked.body());
    assertEquals(new Position(1, 42), parked.place());
  }

  @ParameterizedTest
  @EnumSource(names = {"SCALE_SET_NOT_FOUND", "IDENTITY_NOT_FOUND", "REFUSED"})
  void whatTheSenderMustMendIsNotParked(FailureReason reason) {
    fixture.onPatch.add(ChangeFixture.fails(reason));

    fixture.handle(request(enable()));

    assertEquals(List.of(), fixture.parked);
  }

  @Test
  void whatFailedIsParkedBeforeItIsTold() {
    fixture.onPark.add(ChangeFixture.fails(FailureReason.FORBIDDEN));

    fixture.onPatch.add(ChangeFixture.fails(FailureReason.LOCKED));

    fixture.deliver(request(enable()), delivery());

    assertEquals(List.of(), fixture.events);
    fixture.run();
    assertEquals(List.of(fixture.parked.get(0).event()), fixture.events);
  }

  @Test
  void aParkedQueueThatRefusesIsWaitedOut() {
    fixture.onPark.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    CompletionEvent event = fail(request(enable()));

    assertEquals(Outcome.LOCKED, event.outcome());
    assertEquals(1, fixture.parked.size());
  }

  @Test
  void aCopyIsParkedWithThePlaceOfItsOriginal() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.LOCKED));

    handle(request(enable()), at(50, Requests.copied("0", "7", null)));

    assertEquals(new Position(1, 7), fixture.parked.get(0).place());
  }

  private static Runnable crash() {
    return () -> {
      throw new IllegalStateException("The process is lost.");
    };
  }

  /** A crash after the event was told and before that was stored. */
  private void failAndCrash() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.LOCKED));
    fixture.ledger.beforeWrite.addAll(List.of(() -> {}, () -> {}, crash()));
    fixture.deliver(request(enable()), delivery());
    assertEquals(1, fixture.events.size());
  }

  @Test
  void aFailureThatIsToldAgainAfterACrashIsParkedAgain() {
    failAndCrash();

    fixture.sweepLater();
    fixture.run();

    assertEquals(fixture.events.get(0).id(), fixture.events.get(1).id());
    assertEquals(2, fixture.parked.size());
  }

  @Test
  void aFailureThatIsToldAgainIsNotParkedAgainOnceItWasReplayed() {
    failAndCrash();

    fixture.deliver(request(enable()), replay(1));
    fixture.run();

    assertEquals(
        List.of(Outcome.LOCKED, Outcome.LOCKED, Outcome.APPLIED),
        fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, fixture.parked.size());
  }

  @Test
  void aRepeatOfWhatFailedIsToldAgainAndNotParkedAgain() {
    fail(request(enable()));

    handle(request(enable()), delivery());

    assertEquals(1, fixture.parked.size());
  }
}
