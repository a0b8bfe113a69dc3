package io.vmssidentity.change.decide;

import io.vmssidentity.change.OperationStatus;
import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Versions;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** ARM carries the PATCH out: polls, and then looks what came of it. */
final class FollowingStage {
  private FollowingStage() {}

  static Decision due(View view, Stage.Following following) {
    if (following.dueAt().isAfter(view.now())) {
      return new Decision.Rest(view.state());
    }
    OperationStatus status = view.seen().operation();
    if (following.operation().url() != null && status == null) {
      return new Decision.Poll(following.operation());
    }
    if (status instanceof OperationStatus.Running running) {
      return later(view, following, running.retryAfter(), 0);
    }
    if (!view.seen().looked()) {
      return new Decision.Look();
    }
    return view.seen().scaleSet() == null
        ? unreadable(view, following, view.seen().unreadable())
        : shown(view, following, view.seen().scaleSet());
  }

  private static Decision later(View view, Stage.Following following, Duration asked, int tries) {
    Duration delay = asked == null ? view.limits().pollInterval() : asked;
    return new Decision.Rest(
        view.state()
            .with(
                new Stage.Following(
                    following.write(),
                    following.operation(),
                    following.since(),
                    view.now().plus(delay),
                    tries)));
  }

  /** The truth is found later, never guessed; only a scale set that is gone stays so. */
  private static Decision unreadable(View view, Stage.Following following, AzureFailure failure) {
    boolean lasting = view.now().isAfter(following.since().plus(view.limits().absence()));
    if (!failure.provesGone() || !lasting) {
      int tries = following.tries() + 1;
      Duration asked = failure.retryAfter();
      return later(view, following, asked == null ? view.limits().backOff(tries) : asked, tries);
    }
    Problem problem =
        Waits.problem(
            FailureReason.OPERATION_FAILED,
            "ARM accepted the change, and now the scale set does not exist any more.");
    return settle(view, following, null, problem, false);
  }

  private static Decision shown(View view, Stage.Following following, ScaleSet shown) {
    Versions versions = view.state().versions();
    if (versions.isAnother(shown.uniqueId())) {
      return new Decision.Store(view.state().with(Stage.IDLE), List.of());
    }
    if (versions.isOld(shown.etag()) || !shown.isSettled()) {
      return later(view, following, null, following.tries());
    }
    View now = view.with(view.state().with(versions.shown(shown.uniqueId(), shown.etag())));
    return following.write().isBarrier()
        ? barrier(now, following, shown)
        : ended(now, following, shown);
  }

  /** A barrier that did not move the ETag would be sent again and again without a pause. */
  private static Decision barrier(View view, Stage.Following following, ScaleSet shown) {
    ScaleSetState next = view.state().with(Stage.IDLE);
    return shown.etag().equals(following.write().etag())
        ? Waits.hold(view, next, Waits.IN_DOUBT, null)
        : new Decision.Store(next, List.of());
  }

  private static Decision ended(View view, Stage.Following following, ScaleSet shown) {
    PlannedWrite write = following.write();
    boolean same =
        shown.etag().equals(following.operation().etag()) || shown.etag().equals(write.etag());
    if (view.seen().operation() instanceof OperationStatus.Failed failed) {
      return failed(view, following, shown, failed);
    }
    boolean carried = write.body().isDoneIn(shown.assignment());
    if (carried && !write.body().equals(write.whole())) {
      Optional<Decision> next = nextPart(view, write, shown);
      if (next.isPresent()) {
        return next.get();
      }
    }
    boolean confirmed = view.seen().operation() instanceof OperationStatus.Succeeded && !same;
    Problem problem = same ? OperationEnds.WITHOUT_EFFECT : null;
    return settle(view, following, shown, problem, confirmed);
  }

  /** Preempted and retryable ends are planned again; what was asked and is there is applied. */
  private static Decision failed(
      View view, Stage.Following following, ScaleSet shown, OperationStatus.Failed failed) {
    Optional<Problem> problem = OperationEnds.problem(failed);
    Decision settled = settle(view, following, shown, problem.orElse(null), false);
    if (problem.isPresent() || !(settled instanceof Decision.Store store)) {
      return settled;
    }
    return new Decision.Store(
        Waits.again(view, store.next(), OperationEnds.brokenOff(failed)), store.changes());
  }

  /** A long change goes in several PATCHes; what is left is found by comparing again. */
  private static Optional<Decision> nextPart(View view, PlannedWrite write, ScaleSet shown) {
    List<OpenRequest> members =
        view.named(write.members()).stream().filter(it -> it.ended() == null).toList();
    Desired actual = shown.assignment().asDesired();
    CoalescedPlan plan =
        Coalescer.again(actual, view.state().decided(), members, Planning.judge(view, shown));
    Optional<Patch> left = Patch.between(shown.assignment(), plan.desired());
    boolean allowed =
        left.isPresent()
            && plan.refusals().isEmpty()
            && view.facts().guard().judge(shown, actual, left.get().appliedTo(actual))
                instanceof Verdict.Allowed;
    if (!allowed || view.facts().readOnly()) {
      return Optional.empty();
    }
    PlannedWrite next =
        new PlannedWrite(
            shown.etag(),
            write.before(),
            write.whole(),
            left.get().firstPart(),
            write.members(),
            write.usage());
    return Optional.of(Writes.begin(view, view.state(), next, List.of()));
  }

  /**
   * @param shown null when the scale set is gone
   */
  private static Decision settle(
      View view, Stage.Following following, ScaleSet shown, Problem problem, boolean assumed) {
    PlannedWrite write = following.write();
    Settlement.Result result =
        new Settlement.Result(
            write.before(),
            shown == null ? write.before() : shown.assignment(),
            shown != null && shown.flexible(),
            write.whole(),
            write.usage());
    return Settling.begin(
        view,
        view.state().with(Stage.IDLE),
        new Settlement(write.members(), result, problem, assumed));
  }
}
