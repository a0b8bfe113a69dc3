// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.guard.Rails.rail;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.guard.NamedIdentities;
import io.vmssidentity.guard.Rails;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It makes no difference who asks: restores, the app itself and replays are judged like all. */
class EveryWayToAskTest {
  private final ChangeFixture fixture = new ChangeFixture(assigned(true, "reader", "foreign"));

  private void mayOnly(boolean system, String... identities) {
    fixture.guard = Rails.of(rail("web", system, identities));
  }

  @Test
  void aRestoreIsJudgedByWhatItWouldDo() {
    fixture.handle(request(new Change.Accept()));
    fixture.changeTo(assigned(true, "reader"));
    mayOnly(true, "reader");
    fixture.calls.clear();

    CompletionEvent event =
        fixture.handle(Requests.named("r2", new Change.Restore(false)), later());

    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(identityText("foreign"), event.problem().details().get(0).target());
    assertEquals(List.of("GET"), fixture.calls);
  }

  @Test
  void theFirstAcceptNeedsNoRuleForItEndsNoFindingAndALaterOneDoes() {
    mayOnly(true, "reader");

    CompletionEvent first = fixture.handle(request(new Change.Accept()));
    fixture.changeTo(assigned(true, "reader"));
    ChangeRequest again = Requests.named("r2", new Change.Accept());
    CompletionEvent event = fixture.handle(again, later());

    assertEquals(Outcome.ACCEPTED, first.outcome());
    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(Rule.ACCEPT_NOT_LISTED.message(), event.problem().details().get(0).message());
    assertEquals(
        assigned(true, "reader", "foreign").asDesired(),
        fixture
            .ledger
            .read(SessionKey.of(Ids.scaleSet("web")))
            .state()
            .decided()
            .baseline()
            .desired());
  }

  @Test
  void anAcceptedDriftNeedsTheRuleOnly() {
    fixture.handle(request(new Change.Accept()));
    fixture.changeTo(assigned(true, "reader"));
    fixture.guard = Rails.of(Rails.accepting("web"));

    CompletionEvent event = fixture.handle(Requests.named("r2", new Change.Accept()), later());

    assertEquals(Outcome.ACCEPTED, event.outcome());
  }

  @Test
  void aRestoreThatOnlyTakesAwayIsNotKeptOffByTheTag() {
    fixture.handle(request(new Change.Accept()));
    fixture.changeTo(assigned(true, "reader", "foreign", "bad"));
    fixture.tags = Map.of("no-identity-automation", "true");
    fixture.guard = Rails.allBut(NamedIdentities.NONE, NamedIdentities.NONE);

    CompletionEvent event =
        fixture.handle(Requests.named("r2", new Change.Restore(false)), later());

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(assigned(true, "reader", "foreign").asDesired(), fixture.assignment.asDesired());
  }

  private static Delivery later() {
    Delivery first = delivery();
    return new Delivery(
        new byte[] {2}, first.sessionId(), 43, Map.of(), first.enqueuedAt(), null, 1);
  }

  /** Repair keeps what others added; onboarding is an edit; both come as requests of the app. */
  @ParameterizedTest
  @ValueSource(strings = {"repair:0123456789abcdef:1", "onboard:0123456789abcdef"})
  void whatTheAppAsksOfItselfIsJudgedToo(String id) {
    fixture.handle(request(new Change.Accept()));
    fixture.changeTo(assigned(true, "reader"));
    mayOnly(true, "reader");
    Change change =
        id.startsWith("repair:") ? new Change.Restore(true) : edit(List.of("foreign"), List.of());
    Origin drift = new Origin(null, "drift", "Drift was found: missingIdentity.", Map.of());
    ChangeRequest own = new ChangeRequest(id, Ids.scaleSet("web"), change, false, null, drift);

    CompletionEvent event = fixture.handle(own, later());

    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(identityText("foreign"), event.problem().details().get(0).target());
    assertEquals(assigned(true, "reader"), fixture.assignment);
  }

  @Test
  void aReplayIsJudgedByTheRulesOfItsOwnTime() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.LOCKED));
    ChangeRequest request = request(edit(List.of("a"), List.of()));
    assertEquals(Outcome.LOCKED, fixture.handle(request).outcome());
    mayOnly(true, "reader");

    CompletionEvent event = fixture.handle(request, Requests.replay(1));

    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(assigned(true, "reader", "foreign"), fixture.assignment);
  }

  @Test
  void aReplayOfWhatWentBeyondTheLimitIsCountedInItsOwnHour() {
    ChangeFixture limited = new ChangeFixture(assigned(false, "a", "b"), 1);
    ChangeRequest both = request(edit(List.of(), List.of("a", "b")));
    assertEquals(Outcome.LIMIT_REACHED, limited.handle(both).outcome());

    CompletionEvent again = limited.handle(both, Requests.replay(1));

    assertEquals(Outcome.LIMIT_REACHED, again.outcome());
    assertEquals(1, again.attempt());
    assertEquals(assigned(false, "a", "b"), limited.assignment);
  }
}
