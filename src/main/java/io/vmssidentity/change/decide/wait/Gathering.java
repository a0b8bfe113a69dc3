// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.wait;

import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Schedule;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds a request back until those behind it are there, so that one PATCH carries out all of them.
 * A burst is delivered message by message, and nobody says how many follow.
 */
public final class Gathering {
  private static final Problem WHY =
      Waits.problem(
          FailureReason.CONFLICT,
          "Further requests for the scale set are gathered, so that one PATCH carries them out.");

  /**
   * The wake-up stands in the queue behind the requests that are gathered. After this time any call
   * does its work: the wake-up may be lost, or behind thousands.
   */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Gathering() {}

  /** After a change: whoever comes now is followed by others, as a rule. */
  public static ScaleSetState afterChange(View view, ScaleSetState state) {
    Duration window = view.limits().coalesceWindow();
    if (window.isZero()) {
      return Waits.over(state);
    }
    Instant due = view.now().plus(window);
    return state.with(state.schedule().with(waiting(view.facts(), due)));
  }

  /**
   * Begins with a request that was kept just now, when it was long in the queue: then others stand
   * behind it, as a rule.
   *
   * @param age how long the request was in the queue
   * @return the state that names a wake-up for the end of the queue; empty when the request goes on
   *     at once
   */
  public static Optional<ScaleSetState> begun(ScaleSetState state, Duration age, Facts facts) {
    Duration window = facts.limits().coalesceWindow();
    Schedule schedule = state.schedule();
    boolean free =
        state.stage() instanceof Stage.Idle
            && state.intent() == null
            && schedule.wakeUp() == null
            && (schedule.waiting() == null || is(schedule.waiting()));
    if (window.isZero() || age.compareTo(window) <= 0 || !free) {
      return Optional.empty();
    }
    Instant due =
        schedule.waiting() == null || schedule.waiting().due().isBefore(facts.now())
            ? facts.now()
            : schedule.waiting().due();
    WakeUp wakeUp = new WakeUp(facts.nonce(), due);
    return Optional.of(state.with(schedule.with(waiting(facts, due)).with(wakeUp)));
  }

  /** Whether the wake-up that ends it is still behind the requests that are gathered. */
  static boolean isUnderWay(ScaleSetState state, Instant now) {
    Waiting waiting = state.schedule().waiting();
    return state.stage() instanceof Stage.Idle
        && state.schedule().wakeUp() != null
        && waiting != null
        && is(waiting)
        && now.isBefore(waiting.due().plus(LONGEST));
  }

  private static boolean is(Waiting waiting) {
    return waiting.problem().equals(WHY);
  }

  private static Waiting waiting(Facts facts, Instant due) {
    return new Waiting(WHY, facts.now(), due, 0, facts.readOnly());
  }
}
