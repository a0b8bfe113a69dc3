// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.DrivenScaleSet;
import io.vmssidentity.change.decide.Given;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a PATCH that ARM accepted. */
public class OperationEndsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String... names) {
    return edit(List.of(names), List.of());
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
  void anOperationThatCanNotBeReadAnyMoreIsJudgedByTheScaleSet() {
    world.accept(Given.request(1, add("a")));
    written();
    world.polls.add(new OperationStatus.Unknown());

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(1, world.count(Decision.Poll.class));
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
}
