// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes one change of several requests. */
public final class Coalescer {
  private final List<CoalescedPlan.Step> steps = new ArrayList<>();
  private final List<CoalescedPlan.Refusal> refusals = new ArrayList<>();
  private final Judge judge;
  private final Set<UserAssignedIdentityId> removed = new HashSet<>();
  private boolean disabled;
  private Desired now;
  private Baseline baseline;
  private Stamps stamps;

  /** Says whether a request may do this at its place. */
  @FunctionalInterface
  public interface Judge {
    Judge NONE = (purpose, before, after) -> GuardDecision.ALLOWED;

    GuardDecision judge(Guard.Purpose purpose, Desired before, Desired after);
  }

  private Coalescer(Desired actual, Decided decided, Judge judge) {
    this.judge = judge;
    now = actual;
    baseline = decided.baseline();
    stamps = decided.stamps();
  }

  /** As many of the requests, in order, as can share a patch. */
  static CoalescedPlan plan(
      Desired actual, Decided decided, List<OpenRequest> requests, Judge judge) {
    Coalescer coalescer = new Coalescer(actual, decided, judge);
    for (OpenRequest request : requests) {
      if (coalescer.isNewAgain(coalescer.next(request))) {
        break;
      }
      coalescer.add(request);
    }
    return coalescer.plan();
  }

  /**
   * All of the requests, which share a patch already. What a part of the patch did must not be
   * taken for something that one of them takes away and another one gives again.
   */
  public static CoalescedPlan again(
      Desired actual, Decided decided, List<OpenRequest> requests, Judge judge) {
    Coalescer coalescer = new Coalescer(actual, decided, judge);
    requests.forEach(coalescer::add);
    return coalescer.plan();
  }

  private Desired next(OpenRequest request) {
    return stamps.apply(now, edit(request), request.key().position());
  }

  private void add(OpenRequest request) {
    Position position = request.key().position();
    Change.Edit edit = edit(request);
    Desired next = next(request);
    Baseline kept = baseline(request, edit, next);
    CoalescedPlan.Step step =
        new CoalescedPlan.Step(request, edit, now, next, !Objects.equals(kept, baseline));
    if (judge.judge(purpose(step), now, next) instanceof GuardDecision.Refused refused) {
      refusals.add(new CoalescedPlan.Refusal(request, refused));
      return;
    }
    steps.add(step);
    if (!step.isDryRun() && !step.restoresNothing()) {
      disabled |= now.systemAssigned() && !next.systemAssigned();
      removed.addAll(now.userAssigned());
      removed.removeAll(next.userAssigned());
      baseline = kept;
      stamps = stamps.decided(edit, position);
      now = next;
    }
  }

  /** Where there is no baseline, an accept ends no finding: it only begins to watch. */
  private Guard.Purpose purpose(CoalescedPlan.Step step) {
    boolean replaces = baseline != null && step.movesBaseline();
    return step.purpose() == Guard.Purpose.ACCEPT && !replaces
        ? Guard.Purpose.CHANGE
        : step.purpose();
  }

  private Change.Edit edit(OpenRequest request) {
    return request.request().change().at(now, baseline == null ? null : baseline.desired());
  }

  /** The first change takes all that is there; a later one only what it decides. */
  private Baseline baseline(OpenRequest request, Change.Edit edit, Desired next) {
    ScaleSetId scaleSetId = request.request().scaleSetId();
    Position position = request.key().position();
    if (baseline == null) {
      return Baseline.planned(scaleSetId, next, null);
    }
    Desired desired = stamps.apply(baseline.desired(), edit, position);
    boolean stays =
        edit.systemAssigned() == SystemAssignedChange.KEEP
            || !position.isAfter(stamps.systemAssigned())
            || request.request().change() instanceof Change.Restore && now.systemAssigned();
    boolean sameOne = stays && desired.systemAssigned();
    return Baseline.planned(scaleSetId, desired, sameOne ? baseline.principalId() : null);
  }

  /**
   * One patch cannot take an identity away and give it again, which in order cures a dangling one:
   * whoever asks for it must wait for the next group.
   */
  private boolean isNewAgain(Desired next) {
    return disabled && next.systemAssigned()
        || next.userAssigned().stream().anyMatch(removed::contains);
  }

  private CoalescedPlan plan() {
    return new CoalescedPlan(steps, refusals, now, new Decided(baseline, stamps));
  }
}
