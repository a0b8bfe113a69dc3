// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of each member of a group. What the requests asked decides, never the whole identity:
 * somebody else may have changed other parts of it in the same moment.
 *
 * <p>One PATCH carries the members out, and yet they are judged as if carried out one by one, in
 * order. A member is {@code unchanged} when its own step changes nothing. Else the member is {@code
 * superseded} when a newer member takes back what the member asked. Else the member is {@code
 * applied}. So of a request that adds an identity, and a newer one that removes that identity, the
 * first is {@code superseded} and the second {@code applied}. Nothing is written then, and {@code
 * patch} is null. Where the identity was there before, the first is {@code unchanged}.
 */
public final class Outcomes {
  private final View view;
  private final Settlement settlement;
  private final CoalescedPlan plan;

  /**
   * @param changes of the members' rows, in the order of their keys
   * @param decided what is remembered when all of them are stored
   */
  public record Settled(List<RowChange> changes, Decided decided) {}

  private Outcomes(View view, Settlement settlement, CoalescedPlan plan) {
    this.view = view;
    this.settlement = settlement;
    this.plan = plan;
  }

  public static Settled of(View view, Settlement settlement) {
    Desired before = settlement.result().before().asDesired();
    Desired after = settlement.result().after().asDesired();
    Decided decided = view.state().decided();
    List<OpenRequest> members = view.named(settlement.members());
    CoalescedPlan all = Coalescer.again(before, decided, members, Coalescer.Judge.NONE);
    List<OpenRequest> done =
        all.steps().stream()
            .filter(step -> settlement.assumed() || all.isDone(step, after))
            .map(CoalescedPlan.Step::request)
            .toList();
    CoalescedPlan plan =
        done.size() == members.size()
            ? all
            : Coalescer.again(before, decided, done, Coalescer.Judge.NONE);
    Outcomes outcomes = new Outcomes(view, settlement, plan);
    List<CoalescedPlan.Step> undone =
        all.steps().stream().filter(step -> plan.stepOf(step.request().key()).isEmpty()).toList();
    Decided next = PartialEffects.added(plan.decided(), undone, before, after);
    return new Settled(
        members.stream().flatMap(member -> outcomes.change(member).stream()).toList(),
        next.equals(decided) ? decided : next.left(settlement.result().after(), view.now()));
  }

  /**
   * The ends of a group's dry runs before anything is written; as many as can be stored at once. A
   * dry run decides nothing for others. Its end tells what would be when the requests before the
   * dry run are carried out.
   */
  public static List<RowChange> planned(View view, ScaleSet shown, CoalescedPlan plan) {
    Outcomes outcomes = new Outcomes(view, unwritten(shown, plan.keys()), plan);
    return plan.steps().stream()
        .filter(CoalescedPlan.Step::isDryRun)
        .limit(Limits.MOST_AT_ONCE)
        .flatMap(step -> outcomes.change(step.request()).stream())
        .toList();
  }

  /** Of a group that needs no write. */
  public static Settlement unwritten(ScaleSet shown, List<RequestKey> members) {
    Settlement.Result result =
        new Settlement.Result(
            shown.assignment(), shown.assignment(), shown.flexible(), null, ArmUsage.NONE);
    return new Settlement(members, result, null, true);
  }

  private Optional<RowChange> change(OpenRequest member) {
    Optional<CoalescedPlan.Step> step = plan.stepOf(member.key());
    if (step.isPresent()) {
      return Optional.of(ended(member, Ending.done(plan.outcome(step.get()), result(step.get()))));
    }
    Problem setAside = member.progress().setAside();
    Problem problem = setAside == null ? settlement.failure() : setAside;
    if (problem != null) {
      return Optional.of(ended(member, Ending.with(problem, failed())));
    }
    if (member.ended() == null) {
      // It is planned again.
      return Optional.empty();
    }
    return Optional.of(ended(member, Ending.with(OperationEnds.INCOMPLETE, failed())));
  }

  private RowChange ended(OpenRequest member, Ending ending) {
    RequestRecord record = Endings.record(view, member, ending);
    return member.ended() == null
        ? new RowChange.Ended(member.key(), record)
        : new RowChange.CameTrue(member.key(), record, member.progress().told());
  }

  /** The group's states and patch, and the step's own inverse. */
  private ChangeResult result(CoalescedPlan.Step step) {
    Settlement.Result group = settlement.result();
    if (step.isDryRun()) {
      return planned(step);
    }
    List<Warning> warnings =
        warnings(step, Warning.of(group.before(), group.after(), group.flexible(), true));
    return new ChangeResult(
        group.before(),
        group.after(),
        group.patch(),
        group.usage().writeCount() == 0 ? null : step.inverse(),
        group.patch() == null ? List.of() : sharing(step),
        warnings,
        group.usage());
  }

  private ChangeResult failed() {
    Settlement.Result group = settlement.result();
    return new ChangeResult(
        group.before(), group.after(), group.patch(), null, List.of(), List.of(), group.usage());
  }

  private List<String> sharing(CoalescedPlan.Step step) {
    return plan.steps().stream()
        .filter(other -> other != step)
        .map(other -> other.request().key())
        .map(RequestKey::requestId)
        .toList();
  }

  /** A dry run shares nothing; it tells what would be. */
  private ChangeResult planned(CoalescedPlan.Step step) {
    Settlement.Result group = settlement.result();
    Assignment from = group.before().after(step.before());
    Assignment to = from.after(step.after());
    Patch patch = Patch.between(from, step.after()).orElse(null);
    Change.Edit inverse = step.inverse();
    List<Warning> warnings = warnings(step, Warning.of(from, to, group.flexible(), false));
    return new ChangeResult(from, to, patch, inverse, List.of(), warnings, ArmUsage.NONE);
  }

  private static List<Warning> warnings(CoalescedPlan.Step step, List<Warning> others) {
    List<Warning> warnings = new ArrayList<>();
    if (step.restoresNothing()) {
      warnings.add(Warning.NO_BASELINE);
    }
    if (step.request().progress().unconfirmed()) {
      warnings.add(Warning.WRITE_UNCONFIRMED);
    }
    warnings.addAll(others);
    return List.copyOf(warnings);
  }
}
