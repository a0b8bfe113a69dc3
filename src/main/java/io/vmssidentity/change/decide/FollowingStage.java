// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.OperationEnds;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Versions;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** ARM carries the PATCH out: polls, and then looks what came of it. */
final class FollowingStage {
  private FollowingStage() {}

  static Decision due(View view, Stage.Following following) {
    if (following.dueAt().isAfter(view.now())) {
      return new Decision.Rest(view.state());
    }
    OperationStatus status = status(view, following);
    AzureFailure unreadable = view.seen().unreadable();
    if (unreadable != null) {
      return unreadable(view, following, unreadable);
    }
    if (following.operation().url() != null && status == null) {
      return new Decision.Poll(following.operation());
    }
    if (status instanceof OperationStatus.Running running) {
      return later(view, following, running.retryAfter(), 0);
    }
    if (!view.seen().looked()) {
      return new Decision.Look();
    }
    return shown(view, following, view.seen().scaleSet());
  }

  /** A poll that told of success is not repeated, only the look at what came of it. */
  private static OperationStatus status(View view, Stage.Following following) {
    return following.operation().succeeded()
        ? new OperationStatus.Succeeded()
        : view.seen().operation();
  }

  private static Decision later(View view, Stage.Following following, Duration asked, int tries) {
    boolean succeeded = status(view, following) instanceof OperationStatus.Succeeded;
    Duration delay = asked == null ? view.limits().pollInterval() : asked;
    return new Decision.Rest(
        view.state()
            .with(
                new Stage.Following(
                    following.write(),
                    succeeded ? following.operation().ended() : following.operation(),
                    following.since(),
                    view.now().plus(delay),
                    tries)));
  }

  /** The truth is found later, never guessed; only a scale set that is gone for good stays so. */
  private static Decision unreadable(View view, Stage.Following following, AzureFailure failure) {
    int tries = following.tries() + 1;
    boolean lasting =
        tries >= Limits.LOOKS_IN_DOUBT
            && view.now().isAfter(following.since().plus(view.limits().absence()));
    if (!failure.provesGone() || !lasting) {
      return later(view, following, Waits.delay(view, tries, failure.retryAfter()), tries);
    }
    return settle(view, following, null, OperationEnds.GONE, false);
  }

  private static Decision shown(View view, Stage.Following following, ScaleSet shown) {
    Versions versions = view.state().versions();
    if (versions.isAnother(shown.uniqueId())) {
      return another(view, following);
    }
    if (versions.isOld(shown.etag()) || !shown.isSettled() || mayBeOld(view, following, shown)) {
      return later(view, following, null, following.tries());
    }
    View now = view.with(view.state().with(versions.shown(shown.uniqueId(), shown.etag())));
    return following.write().isBarrier()
        ? barrier(now, following, shown)
        : ended(now, following, shown);
  }

  /** Of a PATCH that was answered without an ETag it is not known whether it is shown yet. */
  private static boolean mayBeOld(View view, Stage.Following following, ScaleSet shown) {
    PlannedWrite write = following.write();
    return !isRefused(view)
        && following.operation().etag() == null
        && shown.etag().equals(write.etag())
        && !write.body().isDoneIn(shown.assignment())
        && view.now().isBefore(following.since().plus(view.limits().absence()));
  }

  /** A later part was refused: only a look at the scale set is due. */
  private static boolean isRefused(View view) {
    return view.state().schedule().waiting() != null;
  }

  /** Whoever is still to be carried out is planned again, for the scale set that is there now. */
  private static Decision another(View view, Stage.Following following) {
    PlannedWrite write = following.write();
    List<RequestKey> ended =
        view.named(write.members()).stream()
            .filter(it -> it.ended() != null)
            .map(OpenRequest::key)
            .toList();
    Settlement.Result nothing =
        new Settlement.Result(write.before(), write.before(), false, null, write.usage());
    ScaleSetState next = Waits.over(view.state().with(Stage.IDLE));
    return ended.isEmpty()
        ? new Decision.Store(next, List.of())
        : Settling.begin(view, next, new Settlement(ended, nothing, OperationEnds.GONE, false));
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
    boolean refused = isRefused(view);
    boolean same =
        !refused
            && (shown.etag().equals(following.operation().etag())
                || shown.etag().equals(write.etag()));
    if (view.seen().operation() instanceof OperationStatus.Failed failed) {
      return failed(view, following, shown, failed);
    }
    boolean several = refused || !write.body().equals(write.whole());
    boolean withoutEffect = same && !(several && isNamedIn(write.body(), shown));
    if (several && !withoutEffect) {
      Optional<Decision> next = LaterParts.next(view, write, shown);
      if (next.isPresent()) {
        return next.get();
      }
    }
    boolean whole = !several || LaterParts.left(view, write, shown).isEmpty();
    boolean confirmed =
        status(view, following) instanceof OperationStatus.Succeeded && !same && whole;
    return settle(
        view, following, shown, withoutEffect ? OperationEnds.WITHOUT_EFFECT : null, confirmed);
  }

  /** What the body names, not its type: a policy may have added to that in the same moment. */
  private static boolean isNamedIn(Patch body, ScaleSet shown) {
    Set<UserAssignedIdentityId> there = shown.assignment().userAssigned().keySet();
    return there.containsAll(body.add()) && body.remove().stream().noneMatch(there::contains);
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

  /**
   * A member of the open intent is judged when that is closed.
   *
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
    List<RequestKey> members =
        write.members().stream()
            .filter(key -> shown == null || view.intent() == null || !view.intent().holds(key))
            .toList();
    ScaleSetState next = view.state().with(Stage.IDLE);
    return Settling.begin(
        view,
        shown == null ? next.withIntent(null) : next,
        new Settlement(members, result, problem, assumed));
  }
}
