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
  private final World world = new World(assigned(false, "a"));
  private final List<Long> between = new ArrayList<>();

  /** Notes the seconds between the PATCHes. */
  private World patchedInVain(FailureReason reason) {
    return new World(assigned(false, "a")) {
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
    world.onPatch.add(
        () -> {
          world.changeTo(assigned(true, "a", "outsider"));
          World.fails(FailureReason.PRECONDITION_FAILED).strike();
        });

    CompletionEvent event = world.handle(request(edit(List.of("b"), List.of("a"))));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET", "PATCH \"2\"", "POLL", "GET"), world.calls);
    assertEquals(Duration.ofSeconds(10), world.waited());
    assertEquals(assigned(true, "a", "outsider"), event.effect().before());
    assertEquals(Ids.identities("outsider", "b"), event.effect().after().userAssigned().keySet());
  }

  @Test
  void afterThrottlingItIsWaitedAsLongAsAskedAndUpToAQuarterLonger() {
    world.onPatch.add(World.fails(FailureReason.THROTTLED, Duration.ofSeconds(77)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    long waited = world.waited().minusSeconds(10).toMillis();
    assertTrue(waited >= 77_000 && waited <= 77_000 * 5 / 4 + 250, () -> "waited: " + waited);
    assertEquals(1, event.effect().arm().writeCount());
  }

  @Test
  void aWaitThatIsLongerThanTheBudgetEndsWithTheBudget() {
    world.onGet.add(World.fails(FailureReason.THROTTLED, Duration.ofHours(3)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.THROTTLED, event.outcome());
    assertEquals(World.BUDGET, world.waited());
    assertEquals(List.of("GET"), world.calls);
    assertEquals("ARM's words.", event.problem().armError().message());
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFLICT", "PRECONDITION_FAILED"})
  void retriesComeEverMoreSlowlyUntilTheBudgetIsSpent(FailureReason reason) {
    World slow = patchedInVain(reason);

    CompletionEvent event = slow.handle(request(enable()));

    assertEquals(reason.outcome(), event.outcome());
    assertEquals(World.BUDGET, slow.waited());
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
    world.onPatch.addAll(Collections.nCopies(40, World.fails(FailureReason.UNAVAILABLE)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(assigned(false, "a").asDesired(), world.assignment.asDesired());
    assertTrue(world.waited().compareTo(World.BUDGET) >= 0, world.waited()::toString);
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
    world.onPatch.add(World.fails(reason));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(reason.outcome(), event.outcome());
    assertEquals(Duration.ZERO, world.waited());
    assertEquals(1, world.patches());
    assertEquals(0, event.effect().arm().writeCount());
    assertNull(event.effect().inverse());
  }

  @Test
  void anIdentityServiceThatSaysBadRequestIsAskedAFewTimesOnly() {
    world.onPatch.addAll(Collections.nCopies(10, World.fails(FailureReason.IDENTITY_SERVICE)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(3, world.patches());
  }

  @Test
  void aLostAnswerIsFoundOutByLooking() {
    world.afterPatch.add(World.fails(FailureReason.UNAVAILABLE));
    Collections.addAll(world.states, "Succeeded", "Updating", "Succeeded");

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET", "GET"), world.calls);
    assertEquals(assigned(false, "a"), event.effect().before());
    assertEquals(1, event.effect().arm().writeCount());
  }

  @Test
  void anAnswerThatWasLostBeforeTheWriteIsFollowedByAnotherPatch() {
    world.onPatch.add(World.fails(FailureReason.UNAVAILABLE));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET", "PATCH \"1\"", "POLL", "GET"), world.calls);
  }

  @Test
  void whatIsToldOfALostPatchAndAnOutsidersIsThePatchThatWasMade() {
    world.onPatch.add(
        () -> {
          world.changeTo(assigned(false, "a", "outsider"));
          World.fails(FailureReason.UNAVAILABLE).strike();
        });

    CompletionEvent event = world.handle(request(exactly("b")));

    assertEquals(assigned(false, "a", "outsider"), event.effect().before());
    assertEquals(2, event.effect().patch().remove().size());
    assertEquals(edit(List.of("a", "outsider"), List.of("b")), event.effect().inverse());
  }

  @Test
  void aStaleEtagAfterALostAnswerMayBeOurOwnWrite() {
    world.onPatch.add(World.fails(FailureReason.UNAVAILABLE));
    world.onPatch.add(
        () -> {
          world.changeTo(assigned(true, "a"));
          World.fails(FailureReason.PRECONDITION_FAILED).strike();
        });

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(assigned(false, "a"), event.effect().before());
  }

  @Test
  void aRoleThatWasGrantedJustNowIsWaitedForAMinute() {
    world.onPatch.addAll(Collections.nCopies(100, World.fails(FailureReason.NOT_AUTHORIZED)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.FORBIDDEN, event.outcome());
    assertEquals(Duration.ofSeconds(62), world.waited());
    assertEquals(6, world.patches());
  }
}
