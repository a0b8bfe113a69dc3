// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of requests whose PATCH may or may not have been carried out. */
public class IntentsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Event LOST = new Event.Unanswered(Given.failure(FailureReason.UNAVAILABLE));
  private static final Event LOCKED = new Event.Refused(Given.failure(FailureReason.LOCKED));

  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String... names) {
    return edit(List.of(names), List.of());
  }

  private static Change remove(String... names) {
    return edit(List.of(), List.of(names));
  }

  /** A PATCH that adds a, whose answer is lost. */
  private void lost() {
    world.has("x").accept(Given.request(1, add("a")));
    world.answers.add(LOST);
    world.step();
    assertNotNull(world.state.intent());
  }

  @Test
  void aWishThatIsThereWasCarriedOut() {
    lost();
    world.carriedOut(world.sent.get(0));

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(1, world.sent.size());
    assertEquals(1, world.history.get("r1").effect().arm().writeCount());
  }

  @Test
  void aWishThatIsNotThereIsWrittenAgainUnderTheSameEtag() {
    lost();

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(2, world.sent.size());
    assertNull(world.state.intent());
  }

  @Test
  void aMemberThatExpiresIsToldOnlyOnceTheIntentIsClosed() {
    world.has("x");
    world.accept(
        Given.request(1, add("a"), "{}", false, Given.NOW.plusSeconds(1)),
        Given.request(2, add("b")));
    world.answers.add(LOST);
    world.step();
    world.answers.add(new Event.Refused(Given.failure(FailureReason.THROTTLED, HOUR)));

    world.run(Duration.ofMinutes(30));
    assertEquals(List.of(), world.told);
    world.run(HOUR);

    assertEquals(List.of("r1 expired", "r2 applied"), world.told.stream().sorted().toList());
    assertFalse(world.assignment.asDesired().userAssigned().containsAll(Ids.identities("a")));
  }

  @Test
  void aMemberThatTheGuardRailsStopByNowLeavesABarrier() {
    lost();
    world.guard =
        (shown, purpose, from, to) ->
            new GuardDecision.Refused(
                List.of(new GuardDecision.Objection("a", Rule.IDENTITY_NOT_LISTED)));

    world.run(HOUR);

    assertEquals(List.of("r1 notAllowed"), world.told);
    assertEquals(2, world.sent.size());
    assertTrue(world.rows.isEmpty());
    assertNull(world.state.intent());
  }

  @Test
  void aBarrierThatALockRefusesGivesWayToTenMinutesAndThreeLooks() {
    lost();
    for (int i = 0; i < 100; i++) {
      world.answers.add(LOCKED);
    }

    world.run(Duration.ofMinutes(9));
    assertEquals(List.of(), world.told);
    world.run(Duration.ofMinutes(10));

    assertEquals(List.of("r1 locked"), world.told);
    assertNull(world.state.intent());
    assertTrue(world.rows.isEmpty());
  }

  @Test
  void manyThatArePlannedAgainAfterDoubtAreWarned() {
    world.has("a");
    IntStream.rangeClosed(1, 70).forEach(i -> world.accept(Given.request(i, remove("a"))));
    world.answers.add(LOST);
    world.step();
    world.carriedOut(world.sent.get(0));
    world.etag--;

    world.run(HOUR);

    assertEquals(70, world.told.size());
    assertTrue(
        world.history.values().stream()
            .allMatch(it -> it.effect().warnings().contains(Warning.WRITE_UNCONFIRMED)));
    assertNull(world.state.intent());
  }

  @Test
  void withoutAnyIdentityNoBarrierIsSentAndThreeLooksDecide() {
    world.has("a").accept(Given.request(1, remove("a")));
    world.answers.add(LOST);
    world.step();
    world.carriedOut(world.sent.get(0));
    world.etag--;

    world.run(HOUR);

    assertEquals(List.of("r1 unchanged"), world.told);
    assertTrue(world.history.get("r1").effect().warnings().contains(Warning.WRITE_UNCONFIRMED));
    assertEquals(1, world.sent.size());
  }

  @Test
  void theClockOfDoubtStandsStillWhileTheAppIsReadOnly() {
    lost();
    world.readOnly = true;

    world.run(Duration.ofDays(2));
    assertEquals(List.of(), world.told);
    assertNotNull(world.state.intent());
    world.readOnly = false;
    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aScaleSetMadeAnewClosesTheIntent() {
    lost();
    world.uniqueId = "another";
    world.has();
    world.etag = 1;

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(Ids.identities("a"), world.state.decided().baseline().desired().userAssigned());
  }

  @Test
  void aScaleSetThatIsNotFoundOnceClosesNoIntent() {
    lost();
    world.unreadable = Given.gone();
    world.wake();
    assertNotNull(world.state.intent());
    world.unreadable = null;

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aScaleSetThatIsGoneForGoodEndsAllAlsoWhoWasSetAside() {
    world.has("x").accept(Given.request(2, add("b")));
    world.accept(Given.request(1, add("a"), "{}", false, Given.NOW.plusSeconds(1)));
    world.answers.add(LOST);
    world.step();
    world.unreadable = Given.gone();

    world.run(HOUR);

    assertEquals(List.of("r1 expired", "r2 notFound"), world.told.stream().sorted().toList());
    assertTrue(world.rows.isEmpty());
  }

  @Test
  void anAcceptedPatchWhoseEtagIsNotKnownClosesTheIntentOnceItIsShown() {
    lost();
    world.accept(Given.request(2, add("b")));
    world.answers.add(new Event.Accepted(new Operation(null, null, null, null, null)));
    world.wake();
    world.carriedOut(world.sent.get(1));

    world.run(HOUR);

    assertEquals(List.of("r1 applied", "r2 applied"), world.told.stream().sorted().toList());
    assertNull(world.state.intent());
  }

  @Test
  void membersThatWereToldThatTheirOperationRunsLeaveNoRowBehind() {
    String[] many = IntStream.range(0, 200).mapToObj(i -> "i" + i).toArray(String[]::new);
    world.accept(Given.request(1, add("a")));
    world.accept(Given.acceptedAt(Given.NOW.plus(HOUR), Given.request(2, add(many))));
    world.polls.add(new OperationStatus.Running(Given.LIMITS.budget().plusMinutes(1)));
    world.run(Given.LIMITS.budget().plusSeconds(30));
    assertEquals(List.of("r1 operationRunning"), world.told);
    world.answers.add(LOST);

    world.run(Duration.ofHours(2));

    assertEquals(List.of("r1 operationRunning", "r2 applied"), world.told);
    assertEquals("applied", "" + world.history.get("r1").outcome());
    assertTrue(world.rows.isEmpty());
  }
}
