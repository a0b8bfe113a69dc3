// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.change.decide.group.Coalesced;
import io.vmssidentity.change.decide.group.CoalescedPlan;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What restoring and accepting do, and what a change makes of the baseline. */
class BaselineTest {
  private final Coalesced group = new Coalesced();

  @Test
  void theFirstChangeTakesAllThatIsThereAsBaselineALaterOneOnlyWhatItDecides() {
    group.ask(edit(List.of("a"), List.of()));
    Baseline baseline = Coalesced.baseline(assigned(false, "b"));

    CoalescedPlan first = group.plan(assigned(true, "x"), Decided.NOTHING);
    CoalescedPlan later = group.plan(assigned(true, "x"), new Decided(baseline, Stamps.NONE));

    assertEquals(
        Baseline.planned(Coalesced.WEB, assigned(true, "x", "a").asDesired(), null),
        first.decided().baseline());
    assertEquals(Coalesced.baseline(assigned(false, "b", "a")), later.decided().baseline());
  }

  @Test
  void restoringPutsBackWhatTheLastChangeLeft() {
    group.ask(new Change.Restore(false));

    CoalescedPlan plan =
        group.plan(assigned(false, "x", "b"), Coalesced.decided(assigned(true, "a", "b")));

    assertEquals(assigned(true, "a", "b").asDesired(), plan.desired());
    assertEquals(List.of(Outcome.APPLIED), Coalesced.outcomes(plan));
    assertEquals(
        Baseline.planned(Coalesced.WEB, assigned(true, "a", "b").asDesired(), null),
        plan.decided().baseline());
  }

  @Test
  void restoringCanKeepWhatSomebodyElseAdded() {
    group.ask(new Change.Restore(true));

    CoalescedPlan plan = group.plan(assigned(true, "x"), Coalesced.decided(assigned(false, "a")));

    assertEquals(assigned(false, "x", "a").asDesired(), plan.desired());
    assertEquals(Coalesced.baseline(assigned(false, "a")), plan.decided().baseline());
  }

  @Test
  void restoringSeesWhatTheRequestsBeforeItDecide() {
    group.ask(edit(List.of("c"), List.of("a")));
    group.ask(new Change.Restore(false));

    CoalescedPlan plan =
        group.plan(assigned(false, "a", "x"), Coalesced.decided(assigned(false, "a", "b")));

    assertEquals(assigned(false, "b", "c").asDesired(), plan.desired());
  }

  @Test
  void aLateRestoreDoesNotUndoANewerRequest() {
    Stamps newer = Stamps.NONE.decided(edit(List.of("n"), List.of()), new Position(1, 99));
    group.ask(new Change.Restore(false));

    CoalescedPlan plan =
        group.plan(
            assigned(false, "n", "x"),
            new Decided(Coalesced.baseline(assigned(false, "n")), newer));

    assertEquals(assigned(false, "n").asDesired(), plan.desired());
  }

  @Test
  void acceptingTakesWhatIsThereAsBaselineAndWritesNothing() {
    group.ask(new Change.Accept());
    Assignment actual = assigned(true, "x");

    CoalescedPlan plan = group.plan(actual, Coalesced.decided(assigned(true, "a")));

    assertEquals(actual.asDesired(), plan.desired());
    assertEquals(
        Baseline.planned(Coalesced.WEB, actual.asDesired(), null), plan.decided().baseline());
    assertEquals(List.of(Outcome.ACCEPTED), Coalesced.outcomes(plan));
  }

  @Test
  void acceptingWhatIsAsItShallBeChangesNothing() {
    group.ask(new Change.Accept());
    group.ask(new Change.Accept());

    CoalescedPlan plan = group.plan(assigned(false, "a"), Coalesced.decided(assigned(false, "a")));

    assertEquals(List.of(Outcome.UNCHANGED, Outcome.UNCHANGED), Coalesced.outcomes(plan));
  }

  @Test
  void anEditDoesNotAcceptAPrincipalThatSomebodyElseReplaced() {
    group.ask(edit(List.of("a"), List.of()));

    CoalescedPlan plan = group.plan(assigned(true), Coalesced.decided(assigned(true)));

    assertEquals("principal", plan.decided().baseline().principalId());
  }

  @Test
  void whoeverEnablesTakesThePrincipalThatIsThere() {
    group.ask(enable());

    CoalescedPlan plan = group.plan(assigned(true), Coalesced.decided(assigned(true)));

    assertNull(plan.decided().baseline().principalId());
  }

  @Test
  void withoutALastChangeThereIsNothingToRestoreAndTheEventSaysSo() {
    DrivenScaleSet world = new DrivenScaleSet();
    world.assignment = assigned(true, "x");
    world.accept(Given.request(1, new Change.Restore(false)));

    world.run(Duration.ofMinutes(1));

    assertEquals(List.of("r1 unchanged"), world.told);
    assertNull(world.state.decided().baseline());
    assertEquals(List.of(Warning.NO_BASELINE), world.history.get("r1").effect().warnings());
  }
}
