package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.Operation;
import io.vmssidentity.change.OperationStatus;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a PATCH that ARM accepted. */
class OperationEndsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Driven world = new Driven();

  private static Change add(String... names) {
    return edit(List.of(names), List.of());
  }

  private static String[] names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  private static OperationStatus failed(FailureReason reason) {
    return new OperationStatus.Failed(reason, new ArmError(200, "Code", "It failed."));
  }

  /** A step that ends once the PATCH is accepted. */
  private void written() {
    world.step();
    assertTrue(world.state.stage() instanceof Stage.Following);
  }

  @Test
  void aScaleSetThatIsNotFoundOnceAfterwardsIsLookedAtAgain() {
    world.accept(Given.request(1, add("a")));
    world.polls.add(new OperationStatus.Running(Duration.ofMinutes(20)));
    written();
    world.wake();
    world.now = Given.NOW.plus(Duration.ofMinutes(25));
    world.unreadable = Given.gone();
    world.step();
    world.unreadable = null;

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aScaleSetThatIsGoneForGoodAfterwardsMeansOperationFailed() {
    world.accept(Given.request(1, add("a")));
    written();
    world.unreadable = Given.gone();

    world.run(HOUR);

    assertEquals(List.of("r1 operationFailed"), world.told);
  }

  @Test
  void aFailedOperationWhoseScaleSetCannotBeReadIsJudgedOnceItCan() {
    world.accept(Given.request(1, add("a")));
    written();
    world.polls.add(failed(FailureReason.OPERATION_FAILED));
    world.polls.add(failed(FailureReason.OPERATION_FAILED));
    world.unreadable = Given.failure(FailureReason.UNAVAILABLE);
    world.run(Duration.ofMinutes(10));
    assertEquals(List.of(), world.told);

    world.unreadable = null;
    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aPollThatFailsIsNoSpin() {
    world.accept(Given.request(1, add("a")));
    written();
    world.unreadable = Given.failure(FailureReason.UNAVAILABLE);

    world.run(HOUR);

    assertTrue(world.count(Decision.Poll.class) < 25);
  }

  @Test
  void aPreemptedOperationIsPlannedAgain() {
    world.accept(Given.request(1, add("a")));
    written();
    world.has();
    world.polls.add(failed(FailureReason.PREEMPTED));

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(2, world.sent.size());
  }

  @Test
  void aScaleSetMadeAnewWhileTheOperationRanGetsTheChangeToo() {
    world.accept(Given.request(1, add("a")));
    written();
    world.uniqueId = "another";
    world.has("b");
    world.etag = 1;

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(Ids.identities("a", "b"), world.assignment.asDesired().userAssigned());
    assertEquals(
        Ids.identities("a", "b"), world.state.decided().baseline().desired().userAssigned());
  }

  @Test
  void anAnswerWithoutEtagIsNotTakenForAChangeWithoutEffectAtTheFirstOldRead() {
    world.accept(Given.request(1, add("a")));
    Assignment before = world.assignment;
    world.answers.add(new Event.Accepted(new Operation("op", "op", null, null, null)));
    written();
    world.wake();
    assertEquals(before, world.assignment);
    assertEquals(List.of(), world.told);

    world.carriedOut(world.sent.get(0));
    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aLongChangeGoesInSeveralPatchesAndIsAppliedAsAWhole() {
    world.accept(Given.request(1, add(names("i", 200))), Given.request(2, add(names("j", 200))));

    world.run(HOUR);

    assertEquals(3, world.sent.size());
    assertEquals(List.of("r1 applied", "r2 applied"), world.told);
    assertEquals(3, world.history.get("r1").effect().arm().writeCount());
  }

  @Test
  void aPolicyThatAddsToThePatchStopsNoLaterPart() {
    world.accept(Given.request(1, add(names("i", 200))));
    written();
    Assignment now = world.assignment;
    world.assignment = new Assignment(true, "p", "t", now.userAssigned());

    world.run(HOUR);

    assertEquals(2, world.sent.size());
    assertEquals(List.of("r1 applied"), world.told);
    assertTrue(world.assignment.systemAssigned());
  }

  @Test
  void aChangeOfWhichALaterPartMayNotBeSentIsNotApplied() {
    world.accept(Given.request(1, add(names("i", 200))));
    written();
    world.readOnly = true;
    world.run(HOUR);
    assertEquals(List.of(), world.told);

    world.readOnly = false;
    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(200, world.assignment.userAssigned().size());
  }

  @Test
  void aRefusalOfALaterPartFailsItsRequestAndTheBaselineKnowsWhatWasDone() {
    world.accept(Given.request(1, add("first")));
    world.run(HOUR);
    world.accept(
        Given.acceptedAt(world.now, Given.request(2, add(names("i", 140)))),
        Given.acceptedAt(world.now, Given.request(3, add(names("j", 40)))));
    world.step();
    world.answers.add(new Event.Refused(Given.culprit("j39")));

    world.run(HOUR);

    assertEquals(List.of("r1 applied", "r2 applied", "r3 notFound"), world.told);
    assertEquals(
        world.assignment.asDesired().userAssigned(),
        world.state.decided().baseline().desired().userAssigned());
    assertEquals(151, world.history.get("r3").effect().after().userAssigned().size());
    Patch last = world.sent.get(world.sent.size() - 1);
    assertEquals(30, last.add().size());
  }

  @Test
  void aStaleEtagOfALaterPartIsReadAgainAndTheChangeGoesOn() {
    world.accept(Given.request(1, add(names("i", 200))));
    written();
    world.answers.add(new Event.Refused(Given.failure(FailureReason.PRECONDITION_FAILED)));
    world.answers.add(new Event.Refused(Given.failure(FailureReason.THROTTLED, HOUR)));

    world.run(HOUR.multipliedBy(2).minusSeconds(1));

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(4, world.sent.size());
    assertEquals(2, world.history.get("r1").effect().arm().writeCount());
  }

  @Test
  void theAnswerToALaterPartThatIsLostLeavesNothingUntold() {
    world.accept(Given.request(1, add(names("i", 200))));
    written();
    world.answers.add(new Event.Unanswered(Given.failure(FailureReason.UNAVAILABLE)));

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertTrue(world.rows.isEmpty());
  }

  @Test
  void whoWasToldThatTheOperationRunsEndsTooWhenALaterPartIsRefused() {
    world.accept(Given.request(1, add(names("i", 200))));
    world.polls.add(new OperationStatus.Running(Given.LIMITS.budget().plusMinutes(1)));
    world.run(Given.LIMITS.budget().plusMinutes(10));

    assertEquals(List.of("r1 operationRunning"), world.told);
    assertEquals(1, world.sent.size());
    assertTrue(world.rows.isEmpty());
    assertEquals("operationFailed", "" + world.history.get("r1").outcome());
  }
}
