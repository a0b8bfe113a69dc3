package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request does when Azure does not do as it is asked. */
class TroubleTest {
  private final World world = new World(assigned(false, "a"));

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
    assertEquals(Duration.ZERO, world.waits.get(0));
    assertEquals(assigned(true, "a", "outsider"), event.effect().before());
    assertEquals(Ids.identities("outsider", "b"), event.effect().after().userAssigned().keySet());
  }

  @Test
  void retryAfterIsObeyed() {
    world.onPatch.add(World.fails(FailureReason.THROTTLED, Duration.ofSeconds(77)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(Duration.ofSeconds(77), world.waits.get(0));
    assertEquals(1, event.effect().arm().writeCount());
  }

  @Test
  void aWaitThatIsLongerThanTheBudgetIsNotBegun() {
    world.onGet.add(World.fails(FailureReason.THROTTLED, Duration.ofHours(1)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.THROTTLED, event.outcome());
    assertEquals(List.of(), world.waits);
    assertEquals("ARM's words.", event.problem().armError().message());
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFLICT", "UNAVAILABLE", "THROTTLED"})
  void retriesComeEverMoreSlowlyUntilTheBudgetIsSpent(FailureReason reason) {
    world.onPatch.addAll(Collections.nCopies(1000, World.fails(reason)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(reason.outcome(), event.outcome());
    assertEquals(
        List.of(2L, 4L, 8L, 16L, 30L, 30L),
        world.waits.stream().map(Duration::toSeconds).limit(6).toList());
    assertTrue(world.waits.size() < 50, () -> "waits: " + world.waits.size());
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
    assertEquals(List.of(), world.waits);
    assertEquals(0, event.effect().arm().writeCount());
    assertNull(event.effect().inverse());
  }

  @Test
  void anIdentityServiceThatSaysBadRequestIsAskedAFewTimesOnly() {
    world.onPatch.addAll(Collections.nCopies(10, World.fails(FailureReason.IDENTITY_SERVICE)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(3, world.calls.stream().filter(c -> c.startsWith("PATCH")).count());
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
    assertEquals(Duration.ofMinutes(1), world.waits.stream().reduce(Duration::plus).orElseThrow());
    assertEquals(6, world.calls.stream().filter(c -> c.startsWith("PATCH")).count());
  }
}
