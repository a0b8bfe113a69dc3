// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A long change goes in several PATCHes, and what a later one meets undoes nothing. */
public class LaterPartsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String... names) {
    return edit(List.of(names), List.of());
  }

  private static String[] names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  /** A step that ends once the PATCH is accepted. */
  private void written() {
    world.step();
    assertTrue(world.state.stage() instanceof Stage.Following);
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
