// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.request.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several requests as one change: each is applied to what those before it leave, and only where it
 * is newer than what was decided before.
 *
 * @param steps of the requests that share the change; the rest wait for the next group
 * @param refusals of those that must not be carried out: to the rest they are as if not there
 * @param desired what the scale set has when the change is done
 * @param decided what is remembered then
 */
public record CoalescedPlan(
    List<Step> steps, List<Refusal> refusals, Desired desired, Decided decided) {
  public CoalescedPlan {
    steps = List.copyOf(steps);
    refusals = List.copyOf(refusals);
  }

  /** A request that may not do what it would do at its place. */
  record Refusal(OpenRequest request, GuardDecision.Refused decision) {}

  /**
   * @param edit what it asks, at its place
   * @param before what the requests before it leave
   * @param after what it makes of that
   * @param movesBaseline whether the baseline is another one because of it
   */
  public record Step(
      OpenRequest request, Change.Edit edit, Desired before, Desired after, boolean movesBaseline) {
    boolean isDryRun() {
      return request.request().dryRun();
    }

    /** Whether it asks for what the last change left, and there was none. */
    boolean restoresNothing() {
      return request.request().change() instanceof Change.Restore
          && edit.equals(Change.Edit.NOTHING);
    }

    Change.Edit inverse() {
      return Change.Edit.between(after, before).orElse(null);
    }

    /** How many of the identities that are there it takes away. */
    int removals(Desired actual) {
      boolean system =
          actual.systemAssigned() && before.systemAssigned() && !after.systemAssigned();
      Set<UserAssignedIdentityId> gone = new HashSet<>(before.userAssigned());
      gone.retainAll(actual.userAssigned());
      gone.removeAll(after.userAssigned());
      return gone.size() + (system ? 1 : 0);
    }

    /** Whether the edit decides this identity, given what was there when its turn came. */
    Set<UserAssignedIdentityId> decides() {
      Set<UserAssignedIdentityId> ids = new HashSet<>(edit.userAssigned().applyTo(Set.of()));
      if (edit.userAssigned() instanceof UserAssignedChange.Edit part) {
        ids.addAll(part.remove());
      } else {
        ids.addAll(before.userAssigned());
      }
      return ids;
    }

    Guard.Purpose purpose() {
      Change change = request.request().change();
      if (change instanceof Change.Accept) {
        return Guard.Purpose.ACCEPT;
      }
      return change instanceof Change.Restore ? Guard.Purpose.RESTORE : Guard.Purpose.CHANGE;
    }

    private boolean accepts() {
      return purpose() == Guard.Purpose.ACCEPT;
    }

    private boolean isAsAskedBefore() {
      return before.apply(edit).equals(before);
    }

    private boolean changes() {
      return accepts() ? movesBaseline : !before.equals(after);
    }
  }

  public List<RequestKey> keys() {
    return steps.stream().map(step -> step.request().key()).toList();
  }

  /** What the body is for that they become: an accept adds nothing to it. */
  public Guard.Purpose purpose() {
    boolean restores =
        steps.stream()
            .filter(step -> !step.isDryRun() && !step.before().equals(step.after()))
            .allMatch(step -> step.purpose() == Guard.Purpose.RESTORE);
    return restores ? Guard.Purpose.RESTORE : Guard.Purpose.CHANGE;
  }

  Optional<Step> stepOf(RequestKey key) {
    return steps.stream().filter(step -> step.request().key().equals(key)).findFirst();
  }

  /** How the request of a step ends when the change is done. */
  Outcome outcome(Step step) {
    if (step.isDryRun()) {
      return Outcome.PLANNED;
    }
    if (!step.accepts() && step.isAsAskedBefore()) {
      return Outcome.UNCHANGED;
    }
    if (!step.accepts() && !desired.apply(step.edit()).equals(desired)) {
      return Outcome.SUPERSEDED;
    }
    if (!step.changes()) {
      return Outcome.UNCHANGED;
    }
    return step.accepts() ? Outcome.ACCEPTED : Outcome.APPLIED;
  }

  /**
   * Whether a scale set shows what the group makes of the fields that a step decides. What it does
   * not name may be otherwise: a policy or a colleague may have changed it in the same moment.
   */
  boolean isDone(Step step, Desired actual) {
    boolean system =
        step.edit().systemAssigned() == SystemAssignedChange.KEEP
            || actual.systemAssigned() == desired.systemAssigned();
    return system
        && step.decides().stream()
            .allMatch(
                id -> actual.userAssigned().contains(id) == desired.userAssigned().contains(id));
  }
}
