// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.Endings;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Holds;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Versions;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import java.time.Instant;
import java.util.List;

/** Nothing is written: looks at the scale set, and plans for whoever waits. */
final class IdleStage {
  private static final Problem BEING_DELETED =
      Waits.problem(FailureReason.BEING_DELETED, "The scale set is being deleted.");

  private IdleStage() {}

  static Decision due(View view) {
    ScaleSetState state = view.state();
    if (view.pending().isEmpty() && state.intent() == null) {
      return new Decision.Rest(state);
    }
    Waiting waiting = state.schedule().waiting();
    if (waiting != null
        && waiting.due().isAfter(view.now())
        && !Waits.isWritableAgain(waiting, view.facts().readOnly())
        && !hasNewOne(view, waiting)) {
      return new Decision.Rest(state);
    }
    if (!view.seen().looked()) {
      return new Decision.Look();
    }
    return view.seen().scaleSet() == null
        ? unreadable(view, view.seen().unreadable())
        : shown(view, view.seen().scaleSet());
  }

  /** Only a request that cannot be planned is waited for: whoever comes later is tried. */
  private static boolean hasNewOne(View view, Waiting waiting) {
    return !Holds.isOfAll(waiting)
        && view.pending().stream().anyMatch(it -> it.acceptedAt().isAfter(waiting.since()));
  }

  private static Decision unreadable(View view, AzureFailure failure) {
    if (failure.provesGone()) {
      return gone(view, failure);
    }
    if (Waits.isWorthwhile(view.state(), failure)) {
      return Waits.after(view, view.state(), failure);
    }
    List<RowChange> changes = Endings.failed(view, first(view.pending()), Problem.of(failure));
    boolean all = changes.size() == view.pending().size();
    return changes.isEmpty()
        ? Waits.after(view, view.state(), failure)
        : new Decision.Store(all ? Waits.over(view.state()) : view.state(), changes);
  }

  private static List<OpenRequest> first(List<OpenRequest> requests) {
    return requests.subList(0, Math.min(requests.size(), Limits.MOST_AT_ONCE));
  }

  /**
   * Whoever has waited long enough ends: ARM's regions learn of a new scale set one after the
   * other. A PATCH that nobody knows of finds nothing that it could change.
   */
  private static Decision gone(View view, AzureFailure failure) {
    Instant before = view.now().minus(view.limits().absence());
    boolean maybeWritten = view.intent() != null && view.intent().until().isAfter(before);
    List<OpenRequest> over =
        view.pending().stream().filter(it -> !it.acceptedAt().isAfter(before)).toList();
    ScaleSetState next = view.state().withIntent(null);
    return maybeWritten || over.isEmpty() && next.equals(view.state())
        ? Waits.hold(view, view.state(), Problem.of(failure), null)
        : new Decision.Store(
            Waits.over(next), Endings.failed(view.with(next), first(over), Problem.of(failure)));
  }

  private static Decision shown(View view, ScaleSet shown) {
    Versions versions = view.state().versions();
    if (versions.isAnother(shown.uniqueId())) {
      return another(view, shown);
    }
    if (versions.isOld(shown.etag())) {
      return Waits.hold(view, view.state(), Waits.STALE, null);
    }
    ScaleSetState next = view.state().with(versions.shown(shown.uniqueId(), shown.etag()));
    if (shown.isBeingDeleted()) {
      return beingDeleted(view, next);
    }
    if (!shown.isSettled()) {
      return Waits.hold(view, next, Waits.BUSY, view.limits().pollInterval());
    }
    return Intents.isOvertaken(view.intent(), shown)
        ? Intents.overtaken(view, next, shown)
        : Planning.of(view.with(next), shown);
  }

  /** It was deleted and made anew: stamps stay, for an old request must not undo a newer one. */
  private static Decision another(View view, ScaleSet shown) {
    Versions versions = Versions.UNKNOWN.shown(shown.uniqueId(), shown.etag());
    ScaleSetState next =
        view.state().with(versions).with(view.state().decided().withoutBaseline()).withIntent(null);
    return new Decision.Store(next, List.of());
  }

  /** The scale set may be gone at a second look: that is told then. */
  private static Decision beingDeleted(View view, ScaleSetState next) {
    Waiting waiting = next.schedule().waiting();
    boolean seenBefore = waiting != null && waiting.problem().equals(BEING_DELETED);
    if (!seenBefore) {
      return Waits.hold(view, next, BEING_DELETED, view.limits().retryDelay());
    }
    List<RowChange> changes = Endings.failed(view, first(view.pending()), BEING_DELETED);
    return changes.isEmpty()
        ? Waits.hold(view, next, BEING_DELETED, view.limits().pollInterval())
        : new Decision.Store(next, changes);
  }
}
