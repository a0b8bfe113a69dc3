package io.vmssidentity.change.decide;

import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans one PATCH for all that wait, and stops whoever must not take part in it. */
final class Planning {
  private Planning() {}

  /**
   * @param shown the scale set as it is now, in a terminal state
   */
  static Decision of(View view, ScaleSet shown) {
    Desired actual = shown.assignment().asDesired();
    CoalescedPlan plan =
        Coalescer.plan(actual, view.state().decided(), view.eligible(), judge(view, shown));
    Optional<Patch> needed = Patch.between(shown.assignment(), plan.desired());
    List<RowChange> refused = refused(view, shown, plan, needed);
    if (!refused.isEmpty()) {
      return new Decision.Store(view.state(), refused);
    }
    if (needed.isEmpty()) {
      return view.intent() == null
          ? unchanged(view, shown, plan)
          : Intents.barrier(view, view.state(), shown);
    }
    if (view.facts().readOnly()) {
      return Waits.untilWritable(view, view.state());
    }
    Map<RequestKey, Integer> uncounted = uncounted(plan, actual);
    if (!uncounted.isEmpty()) {
      return new Decision.Reserve(uncounted);
    }
    Patch whole = needed.get();
    PlannedWrite write =
        new PlannedWrite(
            shown.etag(), shown.assignment(), whole, whole.firstPart(), plan.keys(), ArmUsage.NONE);
    return Writes.begin(view, view.state(), write, List.of());
  }

  static Coalescer.Judge judge(View view, ScaleSet shown) {
    return (before, after) -> view.facts().guard().judge(shown, before, after);
  }

  /** Each step is judged, and what ARM will make of the body that they become is judged, too. */
  private static List<RowChange> refused(
      View view, ScaleSet shown, CoalescedPlan plan, Optional<Patch> needed) {
    if (!plan.refusals().isEmpty()) {
      return plan.refusals().stream()
          .map(it -> Endings.failed(view, it.request(), Problem.notAllowed(it.verdict())))
          .toList();
    }
    Desired actual = shown.assignment().asDesired();
    if (needed.isPresent()
        && view.facts().guard().judge(shown, actual, needed.get().appliedTo(actual))
            instanceof Verdict.Refused refused) {
      List<OpenRequest> writing =
          plan.steps().stream()
              .filter(step -> !step.isDryRun())
              .map(CoalescedPlan.Step::request)
              .toList();
      return Endings.failed(view, writing, Problem.notAllowed(refused));
    }
    return List.of();
  }

  private static Decision unchanged(View view, ScaleSet shown, CoalescedPlan plan) {
    Settlement.Result result =
        new Settlement.Result(
            shown.assignment(), shown.assignment(), shown.flexible(), null, ArmUsage.NONE);
    return Settling.begin(view, view.state(), new Settlement(plan.keys(), result, null, true));
  }

  /** Removals of the plan that no request has reserved yet. */
  private static Map<RequestKey, Integer> uncounted(CoalescedPlan plan, Desired actual) {
    Map<RequestKey, Integer> wanted = new LinkedHashMap<>();
    for (CoalescedPlan.Step step : plan.steps()) {
      int more = step.removals(actual) - step.request().progress().reserved();
      if (!step.isDryRun() && more > 0) {
        wanted.put(step.request().key(), more);
      }
    }
    return wanted;
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
