// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many requests become one change, and each keeps its own outcome. */
class CoalescerTest {
  private final Coalesced group = new Coalesced();

  @Test
  void manyRequestsBecomeOneChangeAndEachHasItsOwnOutcome() {
    group.ask(enable());
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("a", "b"), List.of()));
    group.ask(edit(List.of(), List.of("b")));
    group.ask(edit(List.of(), List.of("z")));

    CoalescedPlan plan = group.plan(Assignment.NONE, Decided.NOTHING);

    assertEquals(assigned(true, "a").asDesired(), plan.desired());
    assertEquals(
        List.of(
            Outcome.APPLIED,
            Outcome.APPLIED,
            Outcome.SUPERSEDED,
            Outcome.APPLIED,
            Outcome.UNCHANGED),
        Coalesced.outcomes(plan));
    assertEquals(disable(), plan.steps().get(0).inverse());
    assertNull(plan.steps().get(4).inverse());
  }

  @Test
  void enablingAgainWhatTheGroupDisablesStartsANewGroup() {
    group.ask(disable());
    group.ask(edit(List.of("a"), List.of()));
    group.ask(enable());
    group.ask(edit(List.of("b"), List.of()));

    assertEquals(2, group.plan(assigned(true), Decided.NOTHING).steps().size());
  }

  @Test
  void addingAgainWhatTheGroupRemovesStartsANewGroup() {
    group.ask(edit(List.of(), List.of("a")));
    group.ask(exactly("b", "A"));

    assertEquals(1, group.plan(assigned(false, "a"), Decided.NOTHING).steps().size());
  }

  @Test
  void aDryRunSeesWhatThoseBeforeItLeaveAndLeavesNothing() {
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("b"), List.of("a")), true);
    group.ask(edit(List.of("c"), List.of()));

    CoalescedPlan plan = group.plan(Assignment.NONE, Decided.NOTHING);

    assertEquals(assigned(false, "a", "c").asDesired(), plan.desired());
    assertEquals(Outcome.PLANNED, Coalesced.outcomes(plan).get(1));
    assertEquals(assigned(false, "b").asDesired(), plan.steps().get(1).after());
  }

  @Test
  void eachRequestIsJudgedByWhatItDoesAtItsPlace() {
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("a"), List.of()));
    group.ask(disable());
    List<List<Desired>> judged = new ArrayList<>();

    group.plan(
        Assignment.NONE,
        Decided.NOTHING,
        (purpose, before, after) -> {
          judged.add(List.of(before, after));
          return GuardDecision.ALLOWED;
        });

    Desired none = Assignment.NONE.asDesired();
    Desired a = assigned(false, "a").asDesired();
    assertEquals(List.of(List.of(none, a), List.of(a, a), List.of(a, a)), judged);
  }

  @Test
  void aStepCountsAsRemovalWhatItTakesOfWhatIsThere() {
    group.ask(edit(List.of("x"), List.of("a", "gone")));
    group.ask(edit(List.of(), List.of("x")));
    group.ask(disable());
    Assignment actual = assigned(true, "a", "b");

    CoalescedPlan plan = group.plan(actual, Decided.NOTHING);

    assertEquals(
        List.of(1, 0, 1),
        plan.steps().stream().map(step -> step.removals(actual.asDesired())).toList());
  }

  @Test
  void aForbiddenRequestIsToTheOthersAsIfItWereNotThere() {
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("b"), List.of("a")));
    group.ask(edit(List.of("c"), List.of()));
    GuardDecision.Refused refused = new GuardDecision.Refused(List.of());

    CoalescedPlan plan =
        group.plan(
            Assignment.NONE,
            Decided.NOTHING,
            (purpose, before, after) ->
                after.userAssigned().contains(Ids.identity("b")) ? refused : GuardDecision.ALLOWED);

    assertEquals(assigned(false, "a", "c").asDesired(), plan.desired());
    assertEquals(List.of(Outcome.APPLIED, Outcome.APPLIED), Coalesced.outcomes(plan));
    assertEquals(
        List.of(new CoalescedPlan.Refusal(group.requests.get(1), refused)), plan.refusals());
    assertEquals(
        Stamps.NONE
            .decided(edit(List.of("a"), List.of()), new Position(1, 1))
            .decided(edit(List.of("c"), List.of()), new Position(1, 3)),
        plan.decided().stamps());
  }

  @Test
  void whatNewerRequestsDecidedIsLeftAlone() {
    group.ask(disable());
    Decided newer =
        new Decided(
            Coalesced.baseline(assigned(true)), Stamps.NONE.decided(enable(), new Position(1, 99)));

    CoalescedPlan plan = group.plan(assigned(true), newer);

    assertEquals(assigned(true).asDesired(), plan.desired());
    assertEquals(List.of(Outcome.SUPERSEDED), Coalesced.outcomes(plan));
  }

  @Test
  void whoSharesAPatchAlreadyIsNotTakenApartByWhatAPartOfItDid() {
    group.ask(exactly("a"));
    group.ask(edit(List.of("b"), List.of()));

    CoalescedPlan again =
        Coalescer.again(
            assigned(false, "a", "b").asDesired(),
            Decided.NOTHING,
            group.requests,
            Coalescer.Judge.NONE);

    assertEquals(assigned(false, "a", "b").asDesired(), again.desired());
    assertEquals(2, again.steps().size());
  }
}
