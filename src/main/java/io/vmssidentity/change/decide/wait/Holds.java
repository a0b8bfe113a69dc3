// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.wait;

import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.Outcome;
import java.time.Instant;

/** Whether a scale set is held up, as its state alone tells. */
public final class Holds {
  private Holds() {}

  /**
   * Whether nothing can be done now for a request that has just been accepted, and the wake-up that
   * the state names will see to it. Then whoever accepted the request need not read the open ones.
   * Not so when the wake-up is further ahead than the notice limit: nobody would be told of the
   * waiting in time. A topic that refuses events holds no scale set up.
   */
  public static boolean isHeldUp(ScaleSetState state, Facts facts) {
    Instant now = facts.now();
    if (Gathering.isUnderWay(state, now)) {
      return true;
    }
    WakeUp wakeUp = state.schedule().wakeUp();
    if (wakeUp == null
        || !wakeUp.at().isAfter(now)
        || wakeUp.at().isAfter(now.plus(facts.limits().notice()))) {
      return false;
    }
    Instant until =
        Waits.isWritableAgain(state.schedule().waiting(), facts.readOnly()) ? null : until(state);
    return until != null && until.isAfter(now) && !wakeUp.at().isAfter(until);
  }

  /** Until when the scale set itself is held up; null when nothing holds it up. */
  private static Instant until(ScaleSetState state) {
    if (state.stage() instanceof Stage.Following following) {
      return following.dueAt();
    }
    Waiting waiting = state.schedule().waiting();
    return state.stage() instanceof Stage.Idle && waiting != null && isOfAll(waiting)
        ? waiting.due()
        : null;
  }

  /** A request that cannot be planned waits alone: a new one is tried at once. */
  public static boolean isOfAll(Waiting waiting) {
    return waiting.problem().code() != Outcome.CRASHED;
  }
}
