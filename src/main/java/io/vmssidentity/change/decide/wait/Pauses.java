// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.wait;

import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Schedule;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.ledger.WakeUp;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts the time in which nothing was done because of ourselves: while the app was read-only, and
 * while a wake-up was late, for its queue was disabled, say. No budget runs meanwhile. While an
 * operation runs in Azure the budgets run on, for the app does all that can be done.
 */
public final class Pauses {
  private Pauses() {}

  public static View counted(View view) {
    ScaleSetState state = view.state();
    Schedule schedule = state.schedule();
    Duration late = late(view, schedule.wakeUp());
    Waiting waiting = schedule.waiting();
    if (waiting != null && waiting.readOnly()) {
      if (!isDue(view, schedule)) {
        return view;
      }
      Duration readOnly = Duration.between(waiting.since(), view.now());
      boolean still = view.facts().readOnly();
      Waiting counted =
          new Waiting(waiting.problem(), view.now(), waiting.due(), waiting.tries(), still);
      return paused(view, schedule.with(counted), readOnly);
    }
    return late.isZero() ? view : paused(view, schedule, late);
  }

  /** The first wake-up tells of the time before it; a call in between need not write for it. */
  private static boolean isDue(View view, Schedule schedule) {
    WakeUp wakeUp = schedule.wakeUp();
    return !view.facts().readOnly()
        || !schedule.waiting().due().isAfter(view.now())
        || wakeUp != null && !wakeUp.at().isAfter(view.now());
  }

  private static View paused(View view, Schedule schedule, Duration more) {
    return view.with(view.state().with(schedule.withPaused(schedule.paused().plus(more))));
  }

  private static Duration late(View view, WakeUp wakeUp) {
    if (wakeUp == null) {
      return Duration.ZERO;
    }
    Instant due = wakeUp.at();
    Duration late = Duration.between(due, view.now());
    boolean waited =
        view.open().stream()
            .filter(it -> it.ended() == null)
            .map(OpenRequest::acceptedAt)
            .anyMatch(at -> !at.isAfter(due));
    return waited && late.compareTo(Limits.LATE) > 0 ? late : Duration.ZERO;
  }
}
