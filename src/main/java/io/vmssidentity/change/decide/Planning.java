// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.CoalescedPlan;
import io.vmssidentity.change.decide.group.Endings;
import io.vmssidentity.change.decide.group.GroupPlan;
import io.vmssidentity.change.decide.group.Outcomes;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Problem;
import java.util.List;

/** Plans one PATCH for all that wait, and stops whoever must not take part in it. */
final class Planning {
  private Planning() {}

  /**
   * @param shown the scale set as it is now, in a terminal state
   */
  static Decision of(View view, ScaleSet shown) {
    GroupPlan plan;
    try {
      plan = GroupPlan.of(view, shown, view.eligible());
    } catch (RuntimeException bug) {
      return Unplannable.leftOut(view, shown, bug);
    }
    return of(view, shown, plan);
  }

  static Decision of(View view, ScaleSet shown, GroupPlan plan) {
    if (!plan.refused().isEmpty()) {
      return new Decision.Store(view.state(), plan.refused());
    }
    List<RowChange> planned = Outcomes.planned(view, shown, plan.plan());
    if (!planned.isEmpty()) {
      return new Decision.Store(view.state(), planned);
    }
    if (plan.needed().isEmpty()) {
      return view.intent() == null
          ? unchanged(view, shown, plan.plan().keys())
          : Intents.barrier(view, view.state(), shown);
    }
    if (view.facts().readOnly()) {
      return withoutWrite(view, shown, plan.plan());
    }
    if (!plan.uncounted().isEmpty()) {
      return new Decision.Reserve(plan.uncounted());
    }
    Patch whole = plan.needed().get();
    PlannedWrite write =
        new PlannedWrite(
            shown.etag(),
            shown.assignment(),
            whole,
            whole.firstPart(),
            plan.plan().keys(),
            ArmUsage.NONE);
    return Writes.begin(view, view.state(), write, List.of());
  }

  /**
   * Nothing may be written, though one of the group needs a write. Order holds: a request ends only
   * if none before the request waits for a write. While an intent is open, nobody knows what is
   * there.
   */
  private static Decision withoutWrite(View view, ScaleSet shown, CoalescedPlan plan) {
    List<RequestKey> first =
        plan.steps().stream()
            .takeWhile(step -> step.before().equals(step.after()))
            .map(step -> step.request().key())
            .toList();
    return view.intent() != null || first.isEmpty()
        ? Waits.untilWritable(view, view.state())
        : unchanged(view, shown, first);
  }

  /** Ends the members of a group that needs no write. */
  private static Decision unchanged(View view, ScaleSet shown, List<RequestKey> members) {
    return Settling.begin(view, view.state(), Outcomes.unwritten(shown, members));
  }

  /** Goes on when removals were counted: with the PATCH, if all of them fit. */
  static Decision counted(View view, Event.Counted counted) {
    List<RowChange> changes =
        view.named(counted.wanted().keySet()).stream()
            .map(request -> counted(view, counted, request))
            .toList();
    boolean allFit = counted.fits().containsAll(counted.wanted().keySet());
    ScaleSetState state = view.state();
    if (!allFit) {
      return new Decision.Store(state, changes);
    }
    View reserved = view.with(RowChange.apply(view.open(), changes));
    return of(reserved, view.seen().scaleSet()) instanceof Decision.Write write
        ? new Decision.Write(write.next(), changes, write.body(), write.etag())
        : new Decision.Store(state, changes);
  }

  private static RowChange counted(View view, Event.Counted counted, OpenRequest request) {
    return counted.fits().contains(request.key())
        ? new RowChange.Moved(
            request.key(), request.progress().plusReserved(counted.wanted().get(request.key())))
        : Endings.failed(view, request, Problem.limitReached(view.limits().removalsPerHour()));
  }
}
