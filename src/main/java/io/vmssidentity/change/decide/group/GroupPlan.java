// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.request.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one PATCH would do for a group of requests.
 *
 * @param needed empty when the scale set has all that the group asks for
 * @param refused what becomes of those that the guard-rails stop; as many as can be stored at once
 * @param uncounted removals that no request has reserved yet; as many as can be stored at once
 */
public record GroupPlan(
    CoalescedPlan plan,
    Optional<Patch> needed,
    List<RowChange> refused,
    Map<RequestKey, Integer> uncounted) {

  /**
   * @throws RuntimeException when one of the requests cannot be planned: a bug
   */
  public static GroupPlan of(View view, ScaleSet shown, List<OpenRequest> group) {
    Desired actual = shown.assignment().asDesired();
    CoalescedPlan plan = Coalescer.plan(actual, view.state().decided(), group, judge(view, shown));
    Optional<Patch> needed = Patch.between(shown.assignment(), plan.desired());
    List<RowChange> refused =
        refused(view, shown, plan, needed).stream().limit(Limits.MOST_AT_ONCE).toList();
    return new GroupPlan(plan, needed, refused, uncounted(plan, actual));
  }

  public static Coalescer.Judge judge(View view, ScaleSet shown) {
    return (purpose, before, after) -> view.facts().guard().judge(shown, purpose, before, after);
  }

  /** What the guard-rails say of a body, whatever they said of the steps that it comes from. */
  public static GuardDecision judge(View view, ScaleSet shown, CoalescedPlan plan, Patch body) {
    Desired actual = shown.assignment().asDesired();
    return view.facts().guard().judge(shown, plan.purpose(), actual, body.appliedTo(actual));
  }

  /** Each step is judged, and what ARM will make of the body that they become is judged, too. */
  private static List<RowChange> refused(
      View view, ScaleSet shown, CoalescedPlan plan, Optional<Patch> needed) {
    if (!plan.refusals().isEmpty()) {
      return plan.refusals().stream()
          .map(it -> Endings.failed(view, it.request(), Problem.notAllowed(it.decision())))
          .toList();
    }
    if (needed.isPresent()
        && judge(view, shown, plan, needed.get()) instanceof GuardDecision.Refused refused) {
      List<OpenRequest> writing =
          plan.steps().stream()
              .filter(step -> !step.isDryRun())
              .map(CoalescedPlan.Step::request)
              .toList();
      return Endings.failed(view, writing, Problem.notAllowed(refused));
    }
    return List.of();
  }

  private static Map<RequestKey, Integer> uncounted(CoalescedPlan plan, Desired actual) {
    Map<RequestKey, Integer> wanted = new LinkedHashMap<>();
    for (CoalescedPlan.Step step : plan.steps()) {
      int more = step.removals(actual) - step.request().progress().reserved();
      if (!step.isDryRun() && more > 0 && wanted.size() < Limits.MOST_AT_ONCE) {
        wanted.put(step.request().key(), more);
      }
    }
    return wanted;
  }
}
