// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.Operation;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request does when Azure does not do as it is asked. */
class TroubleTest {
  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));
  private final List<Long> between = new ArrayList<>();

  /** Notes the seconds between the PATCHes. */
  private ChangeFixture patchedInVain(FailureReason reason) {
    return new ChangeFixture(assigned(false, "a")) {
      private Instant last;

      @Override
      public Operation patch(ScaleSetId id, Patch patch, String ifMatch) {
        if (last != null) {
          between.add(Duration.between(last, clock.instant()).toSeconds());
        }
        last = clock.instant();
        throw new AzureFailure(reason, "It failed.", null);
      }
    };
  }

  @Test
  void aStaleEtagLeadsToANewPlanAtOnce() {
    fixture.onPatch.add(
        () -> {
          fixture.changeTo(assigned(true, "a", "outsider"));
          ChangeFixture.fails(FailureReason.PRECONDITION_FAILED).strike();
        });

    CompletionEvent event = fixture.handle(request(edit(List.of("b"), List.of("a"))));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET", "PATCH \"2\"", "POLL", "GET"), fixture.calls);
    assertEquals(Duration.ofSeconds(10), fixture.waited());
    assertEquals(assigned(true, "a", "outsider"), event.effect().before());
    assertEquals(Ids.identities("outsider", "b"), event.effect().after().userAssigned().keySet());
  }

  @Test
  void afterThrottlingItIsWaitedAsLongAsAskedAndUpToAQuarterLonger() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.THROTTLED, Duration.ofSeconds(77)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    long waited = fixture.waited().minusSeconds(10).toMillis();
    assertTrue(waited >= 77_000 && waited <= 77_000 * 5 / 4 + 250, () -> "waited: " + waited);
    assertEquals(1, event.effect().arm().writeCount());
  }

  @Test
  void aWaitThatIsLongerThanTheBudgetEndsWithTheBudget() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.THROTTLED, Duration.ofHours(3)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.THROTTLED, event.outcome());
    assertEquals(ChangeFixture.BUDGET, fixture.waited());
    assertEquals(List.of("GET"), fixture.calls);
    assertEquals("ARM's words.", event.problem().armError().message());
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFLICT", "PRECONDITION_FAILED"})
  void retriesComeEverMoreSlowlyUntilTheBudgetIsSpent(FailureReason reason) {
    ChangeFixture slow = patchedInVain(reason);

    CompletionEvent event = slow.handle(request(enable()));

    assertEquals(reason.outcome(), event.outcome());
    assertEquals(ChangeFixture.BUDGET, slow.waited());
    List<Long> tail = between.subList(between.size() - 20, between.size());
    assertTrue(tail.stream().allMatch(it -> it == 300L), tail::toString);
    assertTrue(between.size() < 50, () -> "tries: " + between.size());
  }

  @Test
  void theFirstRetriesComeAfterTwoSecondsThenTwiceAsLong() {
    patchedInVain(FailureReason.CONFLICT).handle(request(enable()));

    assertEquals(List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L), between.subList(0, 9));
  }

  @Test
  void whoeverWasNeverAnsweredIsToldOnceAzureAnswersAgain() {
    fixture.onPatch.addAll(Collections.nCopies(40, ChangeFixture.fails(FailureReason.UNAVAILABLE)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(assigned(false, "a").asDesired(), fixture.assignment.asDesired());
    assertTrue(fixture.waited().compareTo(ChangeFixture.BUDGET) >= 0, fixture.waited()::toString);
  }

  @Test
  void whatIsThrottledWithoutAWordIsRetriedEverMoreSlowlyUntilTheBudgetIsSpent() {
    CompletionEvent event = patchedInVain(FailureReason.THROTTLED).handle(request(enable()));

    assertEquals(Outcome.THROTTLED, event.outcome());
    List<Long> least = List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L);
    for (int i = 0; i < least.size(); i++) {
      long seconds = between.get(i);
      assertTrue(seconds >= least.get(i) && seconds <= least.get(i) * 5 / 4 + 1, between::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FORBIDDEN",
        "LOCKED",
        "BEING_DELETED",
        "SCALE_SET_NOT_FOUND",
        "IDENTITY_NOT_FOUND",
        "REFUSED"
      })
  void whatWaitingCannotMendFailsAtOnce(FailureReason reason) {
    fixture.onPatch.add(ChangeFixture.fails(reason));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(reason.outcome(), event.outcome());
    assertEquals(Duration.ZERO, fixture.waited());
    assertEquals(1, fixture.patches());
    assertEquals(0, event.effect().arm().writeCount());
    assertNull(event.effect().inverse());
  }

  @Test
  void anIdentityServiceThatSaysBadRequestIsAskedAFewTimesOnly() {
    fixture.onPatch.addAll(
        Collections.nCopies(10, ChangeFixture.fails(FailureReason.IDENTITY_SERVICE)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(3, fixture.patches());
  }

  @Test
  void aLostAnswerIsFoundOutByLooking() {
    fixture.afterPatch.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    Collections.addAll(fixture.states, "Succeeded", "Updating", "Succeeded");

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET", "GET"), fixture.calls);
    assertEquals(assigned(false, "a"), event.effect().before());
    assertEquals(1, event.effect().arm().writeCount());
  }

  @Test
  void anAnswerThatWasLostBeforeTheWriteIsFollowedByAnotherPatch() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET", "PATCH \"1\"", "POLL", "GET"), fixture.calls);
  }

  @Test
  void whatIsToldOfALostPatchAndAnOutsidersIsThePatchThatWasMade() {
    fixture.onPatch.add(
        () -> {
          fixture.changeTo(assigned(false, "a", "outsider"));
          ChangeFixture.fails(FailureReason.UNAVAILABLE).strike();
        });

    CompletionEvent event = fixture.handle(request(exactly("b")));

    assertEquals(assigned(false, "a", "outsider"), event.effect().before());
    assertEquals(2, event.effect().patch().remove().size());
    assertEquals(edit(List.of("a", "outsider"), List.of("b")), event.effect().inverse());
  }

  @Test
  void aStaleEtagAfterALostAnswerMayBeOurOwnWrite() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    fixture.onPatch.add(
        () -> {
          fixture.changeTo(assigned(true, "a"));
          ChangeFixture.fails(FailureReason.PRECONDITION_FAILED).strike();
        });

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(assigned(false, "a"), event.effect().before());
  }

  @Test
  void aRoleThatWasGrantedJustNowIsWaitedForAMinute() {
    fixture.onPatch.addAll(
        Collections.nCopies(100, ChangeFixture.fails(FailureReason.NOT_AUTHORIZED)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.FORBIDDEN, event.outcome());
    assertEquals(Duration.ofSeconds(62), fixture.waited());
    assertEquals(6, fixture.patches());
  }
}
