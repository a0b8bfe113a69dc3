// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.exploration.PlanningBug;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Change;
import io.vmssidentity.ledger.OpenIntent;
import io.vmssidentity.request.ArmUsage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bug in planning one request stops no other. */
public class UnplannableTest {
  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String name) {
    return edit(List.of(name), List.of());
  }

  @Test
  void theOthersOfAGroupAreCarriedOut() {
    world.guard = PlanningBug.in("bad");
    world.accept(
        Given.request(1, add("a")), Given.request(2, add("bad")), Given.request(3, add("c")));

    world.run(Duration.ofMinutes(10));

    assertEquals(List.of("r1 applied", "r3 applied"), world.told);
    assertEquals(1, world.sent.size());
    assertEquals(1, world.rows.size());
  }

  @Test
  void whoCannotBePlannedEndsAsCrashedWhenItsBudgetIsOver() {
    world.guard = PlanningBug.in("bad");
    world.accept(Given.request(1, add("bad")), Given.request(2, add("c")));

    world.run(Duration.ofHours(3));

    assertEquals(List.of("r2 applied", "r1 crashed"), world.told);
    assertEquals(Given.NOW.plus(Given.LIMITS.budget()), world.history.get("r1").completedAt());
    assertTrue(world.history.get("r1").problem().message().contains("IndexOutOfBounds"));
  }

  @Test
  void itIsTriedAgainAtGrowingIntervalsAndCarriedOutOnceTheBugIsMended() {
    world.guard = PlanningBug.in("bad");
    world.accept(Given.request(1, add("bad")));
    world.run(Duration.ofHours(1));
    assertTrue(world.count(Decision.Look.class) < 25);

    world.guard = (shown, purpose, from, to) -> GuardDecision.ALLOWED;
    world.run(Duration.ofMinutes(20));

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aBugThatOnlyAGroupMeetsLeavesEachToGoAlone() {
    world.guard =
        (shown, purpose, from, to) -> {
          if (to.userAssigned().size() - shown.assignment().userAssigned().size() > 1) {
            throw new IllegalStateException("a bug");
          }
          return GuardDecision.ALLOWED;
        };
    world.accept(Given.request(1, add("a")), Given.request(2, add("b")));

    world.run(Duration.ofMinutes(10));

    assertEquals(List.of("r1 applied", "r2 applied"), world.told);
    assertEquals(2, world.sent.size());
  }

  @Test
  void anOpenIntentIsClosedByABarrierThoughNobodyCanBePlanned() {
    world.has("x").guard = PlanningBug.in("bad");
    world.state =
        world.state.withIntent(
            new OpenIntent(
                "\"1\"", world.now, world.assignment, List.of(), ArmUsage.NONE, 0, Duration.ZERO));
    world.accept(Given.request(1, add("bad")));

    world.run(Duration.ofMinutes(10));

    assertEquals(1, world.sent.size());
    assertEquals(null, world.state.intent());
  }

  @Test
  void aBugAnywhereElsePropagates() {
    world.accept(Given.request(1, add("a")));
    world.provisioning = null;

    assertThrows(RuntimeException.class, world::step);
  }
}
