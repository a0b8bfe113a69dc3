// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.NOW;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.change.Requests.replay;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What failed is parked, and tried again at its place in time. */
class ReplayTest extends FailedRequestCase {
  @Test
  void aReplayEndsInAnEventOfItsOwn() {
    CompletionEvent failed = fail(request(enable()));

    CompletionEvent event = handle(request(enable()), replay(1));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of(0, 1), List.of(failed.attempt(), event.attempt()));
    assertNotEquals(failed.id(), event.id());
    assertEquals(List.of(failed, event), fixture.events);
    assertEquals(1, fixture.parked.size());
  }

  @Test
  void aReplayThatFailsIsParkedAgainAndCanBeReplayed() {
    fail(request(enable()));
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.FORBIDDEN));
    CompletionEvent again = handle(request(enable()), replay(1));

    CompletionEvent event = handle(request(enable()), replay(2));

    assertEquals(Outcome.FORBIDDEN, again.outcome());
    assertEquals(
        List.of(0, 1), fixture.parked.stream().map(parked -> parked.event().attempt()).toList());
    assertEquals(new Position(1, 42), fixture.parked.get(1).place());
    assertEquals(Outcome.APPLIED, event.outcome());
  }

  @Test
  void aReplayUndoesNothingThatWasDecidedSince() {
    fail(named("old", edit(List.of("b", "c"), List.of())));
    handle(named("new", edit(List.of(), List.of("b"))), at(43, Map.of()));

    CompletionEvent event = handle(named("old", edit(List.of("b", "c"), List.of())), replay(1));

    assertEquals(Outcome.SUPERSEDED, event.outcome());
    assertEquals(Ids.identities("a", "c"), fixture.assignment.userAssigned().keySet());
  }

  @Test
  void aReplayWithoutOrderCountsAsNew() {
    fail(named("old", edit(List.of("b"), List.of())));
    handle(named("new", edit(List.of(), List.of("b"))), at(43, Map.of()));

    CompletionEvent event = handleOld(at(51, Requests.copied("1", null, null)));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(Ids.identities("a", "b"), fixture.assignment.userAssigned().keySet());
  }

  @Test
  void aReplayFromAQueueBeforeThisOneIsOlderThanAllThatThisOneBrought() {
    handle(named("new", edit(List.of(), List.of("b"))), at(3, Map.of()));
    fail(named("old", edit(List.of("b"), List.of())));

    CompletionEvent event = handleOld(at(51, Requests.copied("1", "900", "0")));

    assertEquals(Outcome.SUPERSEDED, event.outcome());
  }

  @Test
  void noOrderLeadsIntoTheFuture() {
    handle(named("new", edit(List.of(), List.of("b"))), at(43, Map.of()));

    CompletionEvent event = handleOld(at(40, Requests.copied(null, "999", "7")));

    assertEquals(Outcome.SUPERSEDED, event.outcome());
  }

  @Test
  void whatWasAppliedIsNotTriedAgainButToldAgain() {
    CompletionEvent applied = fixture.handle(request(enable()));
    fixture.changeTo(Assignment.NONE);

    CompletionEvent event = handle(request(enable()), replay(1));

    assertEquals(applied.id(), event.id());
    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(Assignment.NONE, fixture.assignment);
    assertEquals(1, fixture.patches());
  }

  @Test
  void anAttemptCannotBeLeftOut() {
    fail(request(enable()));

    assertEquals(Outcome.INVALID, handle(request(enable()), replay(2)).outcome());
    assertEquals(Outcome.INVALID, handle(named("r2", enable()), replay(1)).outcome());
  }

  @Test
  void aReplayOfSomethingElseIsRefused() {
    fail(request(enable()));
    Delivery replay = replay(1);

    CompletionEvent event =
        handle(
            request(enable()),
            new Delivery(
                new byte[] {2}, replay.sessionId(), 60, replay.properties(), NOW, null, 1));

    assertEquals(Problem.OTHER_CONTENT, event.problem().details().get(0));
  }

  @Test
  void anAttemptThatIsNoNumberIsRefused() {
    CompletionEvent event = handle(request(enable()), at(60, Map.of("attempt", 1.0)));

    assertEquals(List.of(Rejections.UNREADABLE_ATTEMPT), event.problem().details());
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void aReplayIsToldAgainUnderItsOwnId() {
    fail(request(enable()));
    CompletionEvent first = handle(request(enable()), replay(1));

    CompletionEvent again = handle(request(enable()), replay(1));

    assertEquals(first.id(), again.id());
    assertEquals(Outcome.APPLIED, again.outcome());
  }
}
