// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Names the wake-up that a scale set counts on. Whatever is stored names one as long as work is
 * left, so no call ends with work that nobody comes back to.
 */
final class WakeUps {
  private WakeUps() {}

  static Decision named(View view, Decision decision) {
    if (decision instanceof Decision.Write write) {
      List<OpenRequest> rows = RowChange.apply(view.open(), write.changes());
      ScaleSetState next = named(view, write.next(), rows);
      return new Decision.Write(next, write.changes(), write.body(), write.etag());
    }
    if (decision instanceof Decision.Store store) {
      List<OpenRequest> rows = RowChange.apply(view.open(), store.changes());
      return new Decision.Store(named(view, store.next(), rows), store.changes());
    }
    return decision instanceof Decision.Rest rest ? resting(view, rest) : decision;
  }

  /** That no work is left is not worth a write of its own. */
  private static Decision resting(View view, Decision.Rest rest) {
    boolean over = times(view.with(rest.next())).isEmpty();
    return over ? rest : new Decision.Rest(named(view, rest.next(), view.open()));
  }

  private static ScaleSetState named(View view, ScaleSetState next, List<OpenRequest> rows) {
    List<Instant> times = times(view.with(next).with(rows));
    if (times.isEmpty()) {
      return next.with(next.schedule().with((WakeUp) null));
    }
    Instant due = Collections.min(times);
    WakeUp known = next.schedule().wakeUp();
    // A step schedules its own wake-up at its end: until then a later time may take its place.
    boolean scheduled = known != null && !known.nonce().equals(view.facts().nonce());
    if (scheduled && known.at().isAfter(view.now()) && !known.at().isAfter(due)) {
      return next;
    }
    Instant at = due.isAfter(view.now()) ? due : view.now();
    return next.with(next.schedule().with(new WakeUp(view.facts().nonce(), at)));
  }

  /** When something is to be done next, at the earliest of these; none when no work is left. */
  static List<Instant> times(View view) {
    ScaleSetState state = view.state();
    List<Instant> times = new ArrayList<>();
    if (state.stage() instanceof Stage.Writing writing) {
      // The session wakes whoever takes over; this time is for the sweep.
      times.add(writing.until());
    } else if (state.stage() instanceof Stage.Following following) {
      times.add(following.dueAt());
    } else if (state.stage() instanceof Stage.Settling) {
      times.add(view.now());
    } else if (!view.pending().isEmpty() || state.intent() != null) {
      times.add(state.schedule().waiting() == null ? view.now() : state.schedule().waiting().due());
    }
    if (!ReleasedRows.changes(view).isEmpty()) {
      times.add(view.now());
    }
    Instant outboxDue =
        state.schedule().outboxDue() == null ? view.now() : state.schedule().outboxDue();
    if (!Outbox.untold(view).isEmpty()) {
      times.add(outboxDue);
    }
    for (OpenRequest request : view.pending()) {
      if (!request.progress().waitingTold()) {
        Instant notice = request.acceptedAt().plus(view.limits().notice());
        times.add(notice.isAfter(outboxDue) ? notice : outboxDue);
      }
      Instant deadline = Deadlines.of(view, request);
      if (Deadlines.isRunning(view) && deadline.isAfter(view.now())) {
        times.add(deadline);
      }
    }
    return times;
  }
}
