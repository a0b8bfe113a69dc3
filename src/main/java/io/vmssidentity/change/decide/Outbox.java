// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is still to be published. A topic that refuses holds up nothing else. */
final class Outbox {
  private Outbox() {}

  /** The requests that have ended and whose events are not published. */
  static List<OpenRequest> untold(View view) {
    boolean settling = view.state().stage() instanceof Stage.Settling;
    return view.open().stream()
        .filter(OpenRequest::isUntold)
        .filter(it -> !settling || !view.members().contains(it.key()))
        .toList();
  }

  static Optional<Decision> due(View view) {
    Instant outboxDue = view.state().schedule().outboxDue();
    if (outboxDue != null && outboxDue.isAfter(view.now())) {
      return Optional.empty();
    }
    List<OpenRequest> ended = untold(view).stream().limit(Limits.MOST_AT_ONCE).toList();
    List<OpenRequest> waiting =
        view.pending().stream()
            .filter(it -> !it.progress().waitingTold())
            .filter(it -> !it.acceptedAt().plus(view.limits().notice()).isAfter(view.now()))
            .limit(Limits.MOST_AT_ONCE)
            .toList();
    return ended.isEmpty() && waiting.isEmpty()
        ? Optional.empty()
        : Optional.of(new Decision.Tell(ended, waiting));
  }

  /** Rows go when their events are published and nothing else needs them. */
  static Decision told(View view, Event.Told told) {
    List<RowChange> changes = new ArrayList<>();
    for (OpenRequest request : view.open()) {
      if (told.ended().contains(request.key())) {
        changes.add(
            view.isHeld(request.key())
                ? new RowChange.Moved(request.key(), request.progress().afterEvent())
                : new RowChange.Removed(request.key()));
      } else if (told.waiting().contains(request.key())) {
        changes.add(new RowChange.Moved(request.key(), request.progress().afterNotice()));
      }
    }
    ScaleSetState state = view.state();
    Instant outboxDue = told.failure() == null ? null : view.now().plus(delay(view, told));
    return new Decision.Store(state.with(state.schedule().withOutboxDue(outboxDue)), changes);
  }

  /** As long as somebody has waited for an event already: so each delay is twice the one before. */
  private static Duration delay(View view, Event.Told told) {
    Duration asked = told.failure().retryAfter();
    Duration waited =
        untold(view).stream()
            .map(request -> Duration.between(request.ended().completedAt(), view.now()))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Duration least = view.limits().retryDelay();
    Duration longer = waited.compareTo(least) < 0 ? least : waited;
    Duration delay = asked == null ? longer : asked;
    // Whoever waits is told within this time, so the topic is tried within it, too.
    return delay.compareTo(view.limits().notice()) > 0 ? view.limits().notice() : delay;
  }
}
