// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.NOW;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Schedule;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.StoredOperation;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a request is said to wait for is what its scale set's state names. */
class WaitingEventsTest {
  private static final Instant LATER = NOW.plusSeconds(70);
  private static final Patch PATCH = new Patch(IdentityType.SYSTEM_ASSIGNED, List.of(), List.of());
  private static final PlannedWrite WRITE =
      new PlannedWrite("1", assigned(false), PATCH, PATCH, List.of(), ArmUsage.NONE);
  private static final Problem WHY = Requests.problem(FailureReason.THROTTLED, "Slow down.", null);

  private static WaitingEvents.Hold hold(ScaleSetState state) {
    return WaitingEvents.hold(state, NOW);
  }

  private static ScaleSetState waiting(Stage stage) {
    Schedule schedule = Schedule.NONE.with(new Waiting(WHY, NOW, LATER, 3, false));
    return ScaleSetState.EMPTY.with(stage).with(schedule);
  }

  @Test
  void anOperationIsNamedWithTheNextPollAndTheTriesInVain() {
    Stage following =
        new Stage.Following(WRITE, new StoredOperation("u", "op-1", "2", false), NOW, LATER, 2);

    WaitingEvents.Hold hold = hold(waiting(following));

    assertEquals(Outcome.OPERATION_RUNNING, hold.why().code());
    assertEquals(LATER, hold.until());
    assertEquals(2, hold.tries());
  }

  @Test
  void aWriteThatIsBeingSentIsNamedUntilItHasGivenUpForSure() {
    WaitingEvents.Hold hold = hold(waiting(new Stage.Writing("t", NOW.plusSeconds(60), WRITE)));

    assertEquals(Outcome.CONFLICT, hold.why().code());
    assertEquals(NOW.plusSeconds(60), hold.until());
  }

  @Test
  void aPauseIsNamedWithItsReasonAndTries() {
    assertEquals(new WaitingEvents.Hold(WHY, LATER, 3), hold(waiting(Stage.IDLE)));
  }

  @Test
  void whoWaitsOnlyForItsTurnIsLookedAtNow() {
    WaitingEvents.Hold hold = hold(ScaleSetState.EMPTY);

    assertEquals("Requests before it are worked off.", hold.why().message());
    assertEquals(NOW, hold.until());
    assertEquals(0, hold.tries());
  }
}
