// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.CoalescedPlan;
import io.vmssidentity.change.decide.group.Coalescer;
import io.vmssidentity.change.decide.group.FaultAttribution;
import io.vmssidentity.change.decide.group.GroupPlan;
import io.vmssidentity.change.decide.group.Outcomes;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.StoredOperation;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A long change goes in several PATCHes, one after the other. What was carried out stays, whatever
 * becomes of a later part: a look at the scale set decides.
 */
final class LaterParts {
  private static final StoredOperation NONE = new StoredOperation(null, null, null, false);

  private LaterParts() {}

  static boolean isOne(PlannedWrite write) {
    return !write.isBarrier() && write.usage().writeCount() > 0;
  }

  /** What the members still need; empty when nothing is left. */
  static Optional<Patch> left(View view, PlannedWrite write, ScaleSet shown) {
    return Patch.between(shown.assignment(), plan(view, write, shown).desired());
  }

  private static CoalescedPlan plan(View view, PlannedWrite write, ScaleSet shown) {
    List<OpenRequest> members =
        view.named(write.members()).stream().filter(OpenRequest::isPending).toList();
    return Coalescer.again(
        shown.assignment().asDesired(),
        view.state().decided(),
        members,
        GroupPlan.judge(view, shown));
  }

  /** The next part; empty when there is none, or it may not be sent now. */
  static Optional<Decision> next(View view, PlannedWrite write, ScaleSet shown) {
    CoalescedPlan plan = plan(view, write, shown);
    Optional<Patch> left = Patch.between(shown.assignment(), plan.desired());
    boolean allowed =
        left.isPresent()
            && plan.refusals().isEmpty()
            && GroupPlan.judge(view, shown, plan, left.get()) instanceof GuardDecision.Allowed;
    if (!allowed || view.facts().readOnly()) {
      return Optional.empty();
    }
    List<RequestKey> over = told(view, write);
    Outcomes.Settled settled = Outcomes.of(view, settlement(write, shown, over));
    PlannedWrite next =
        new PlannedWrite(
            shown.etag(),
            write.before(),
            write.whole(),
            left.get().firstPart(),
            write.members().stream().filter(key -> !over.contains(key)).toList(),
            write.usage());
    return Optional.of(
        Writes.begin(view, view.state().with(settled.decided()), next, settled.changes()));
  }

  /** Members that were told that their operation runs: their part of it is over now. */
  private static List<RequestKey> told(View view, PlannedWrite write) {
    return view.named(write.members()).stream()
        .filter(it -> it.ended() != null)
        .limit(Limits.MOST_AT_ONCE)
        .map(OpenRequest::key)
        .toList();
  }

  private static Settlement settlement(
      PlannedWrite write, ScaleSet shown, List<RequestKey> members) {
    Settlement.Result result =
        new Settlement.Result(
            write.before(), shown.assignment(), shown.flexible(), write.whole(), write.usage());
    return new Settlement(members, result, null, false);
  }

  /**
   * ARM refused a later part. Whoever is at fault is set aside, and told once it is seen what the
   * parts before have done; the others go on. The state's waiting tells that the PATCH was refused.
   */
  static Decision refused(View view, PlannedWrite write, AzureFailure failure) {
    Problem why = Problem.of(failure);
    if (failure.reason() == FailureReason.PRECONDITION_FAILED) {
      return look(view, write, why, view.now(), List.of());
    }
    if (Waits.isWorthwhile(view.state(), failure)) {
      int tries = Waits.tries(view.state(), why) + 1;
      Instant due = view.now().plus(Waits.delay(view, tries, failure.retryAfter()));
      return look(view, write, why, due, List.of());
    }
    List<OpenRequest> members =
        view.named(write.members()).stream().filter(OpenRequest::isPending).toList();
    List<OpenRequest> atFault = FaultAttribution.of(failure, members);
    return atFault.isEmpty()
        ? WritingStage.halved(view.state().with(Stage.IDLE), members)
        : look(view, write, why, view.now(), setAside(atFault, why));
  }

  private static List<RowChange> setAside(List<OpenRequest> atFault, Problem why) {
    return atFault.stream()
        .limit(Limits.MOST_AT_ONCE)
        .<RowChange>map(it -> new RowChange.Moved(it.key(), it.progress().withSetAside(why)))
        .toList();
  }

  private static Decision look(
      View view, PlannedWrite write, Problem why, Instant due, List<RowChange> changes) {
    Stage.Following following = new Stage.Following(write, NONE, view.now(), due, 0);
    ScaleSetState next = Waits.again(view, view.state().with(following), why, due);
    return new Decision.Store(next, changes);
  }
}
