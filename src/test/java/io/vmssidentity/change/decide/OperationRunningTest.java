// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget that ends while ARM's operation runs: the operation's true end is remembered. */
public class OperationRunningTest {
  private static final Duration BUDGET = Given.LIMITS.budget();

  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String... names) {
    return edit(List.of(names), List.of());
  }

  /** An operation that outlasts the budget. */
  private void outlast() {
    world.accept(Given.request(1, add("a")));
    world.polls.add(new OperationStatus.Running(BUDGET.plusMinutes(10)));
    world.run(BUDGET.plusMinutes(1));
    assertEquals(List.of("r1 operationRunning"), world.told);
    assertInstanceOf(Stage.Following.class, world.state.stage());
    assertEquals(Outcome.OPERATION_RUNNING, world.history.get("r1").outcome());
  }

  private void assertNothingIsLeft() {
    assertEquals(List.of("r1 operationRunning"), world.told.subList(0, 1));
    assertEquals(1, world.told.stream().filter(it -> it.startsWith("r1 ")).count());
    assertTrue(world.rows.isEmpty());
    assertEquals(Stage.IDLE, world.state.stage());
  }

  @Test
  void whatComesTrueEntersHistoryStampsAndBaselineWithoutAnotherEvent() {
    outlast();

    world.run(Duration.ofHours(1));

    assertEquals(Outcome.APPLIED, world.history.get("r1").outcome());
    assertEquals(Ids.identities("a"), world.state.decided().baseline().desired().userAssigned());
    assertEquals(1, world.state.decided().stamps().identities().size());
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aCrashAnywhereLosesNothingOfIt(int decisions) {
    outlast();
    world.diesAfter = decisions;
    world.wake();

    world.run(Duration.ofHours(1));

    assertEquals(Outcome.APPLIED, world.history.get("r1").outcome());
    assertNothingIsLeft();
  }

  @Test
  void itIsRememberedThoughTheTopicIsAwayAllTheTime() {
    world.topic = Given.failure(FailureReason.UNAVAILABLE);
    world.accept(Given.request(1, add("a")));
    world.polls.add(new OperationStatus.Running(BUDGET.plusMinutes(10)));
    world.run(BUDGET.plusHours(1));
    assertEquals(Outcome.APPLIED, world.history.get("r1").outcome());

    world.topic = null;
    world.run(Duration.ofHours(1));

    assertNothingIsLeft();
  }

  @Test
  void aScaleSetThatIsGoneByThenMeansThatTheOperationFailed() {
    outlast();
    world.unreadable = Given.gone();

    world.run(Duration.ofHours(1));

    assertEquals(Outcome.OPERATION_FAILED, world.history.get("r1").outcome());
    assertNothingIsLeft();
  }

  @Test
  void aScaleSetThatWasMadeAnewByThenMeansThatTheOperationFailed() {
    outlast();
    world.uniqueId = "another";
    world.has();
    world.etag = 1;

    world.run(Duration.ofHours(1));

    assertEquals(Outcome.OPERATION_FAILED, world.history.get("r1").outcome());
    assertNothingIsLeft();
  }

  @Test
  void anOperationThatIsBrokenOffAfterAllMeansThatItFailed() {
    outlast();
    world.has();
    world.polls.add(
        new OperationStatus.Failed(
            FailureReason.PREEMPTED, new ArmError(200, "OperationPreempted", "Newer.")));

    world.run(Duration.ofHours(1));

    assertEquals(Outcome.OPERATION_FAILED, world.history.get("r1").outcome());
    assertNothingIsLeft();
  }

  @Test
  void whoWaitsBehindTheOperationIsCarriedOutAfterIt() {
    outlast();
    world.accept(Given.acceptedAt(world.now, Given.request(2, add("b"))));

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 operationRunning", "r2 applied"), world.told);
    assertNothingIsLeft();
  }

  @Test
  void aBudgetThatEndsBetweenTheAnswerAndThePollIsToldOnce() {
    world.accept(Given.request(1, add("a")));
    world.step();
    world.now = Given.NOW.plus(BUDGET);

    world.run(Duration.ofHours(1));

    assertNull(world.state.intent());
    assertEquals(1, world.told.size());
    assertTrue(world.rows.isEmpty());
  }
}
