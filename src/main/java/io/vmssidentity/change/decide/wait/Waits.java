// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.wait;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Holds a scale set's work up for a while. */
public final class Waits {
  private static final int FEW = 3;

  /** With standard settings a minute: longer would keep whoever waits behind it. */
  private static final int TRIES_OF_A_MINUTE = 5;

  static final Problem READ_ONLY =
      problem(
          FailureReason.CONFLICT,
          "The app is read-only (setting READ_ONLY): nothing is written to scale sets.");
  public static final Problem STALE =
      problem(
          FailureReason.UNAVAILABLE,
          "ARM shows an older state of the scale set than it showed before.");
  public static final Problem BUSY =
      problem(FailureReason.CONFLICT, "Another change of the scale set is still running in Azure.");
  private static final Problem SLOW =
      problem(
          FailureReason.UNAVAILABLE,
          "Azure answered too slowly: the time of a step was over before the PATCH could be sent.");
  public static final Problem IN_DOUBT =
      problem(
          FailureReason.UNAVAILABLE,
          "The answer to a write was lost, and Azure does not show yet whether it was carried out.");

  private Waits() {}

  public static Problem problem(FailureReason reason, String message) {
    return Problem.of(new AzureFailure(reason, message, null));
  }

  /** Whether another try may help after a failure of this kind. */
  public static boolean isWorthwhile(ScaleSetState state, AzureFailure failure) {
    int tries = tries(state.schedule().waiting(), failure.reason().outcome());
    return switch (failure.reason().retry()) {
      case NEVER -> false;
      case FEW -> tries + 1 < FEW;
      case A_MINUTE -> tries < TRIES_OF_A_MINUTE;
      case WITHIN_BUDGET -> true;
    };
  }

  public static Decision after(View view, ScaleSetState next, AzureFailure failure) {
    return hold(view, next, Problem.of(failure), failure.retryAfter());
  }

  /**
   * @param asked how long Azure asks to wait; null when it does not say
   */
  public static Decision hold(View view, ScaleSetState next, Problem why, Duration asked) {
    int tries = tries(next.schedule().waiting(), why.code()) + 1;
    return hold(view, next, why, view.now().plus(delay(view, tries, asked)), tries);
  }

  /**
   * How long it is waited after a try in vain.
   *
   * @param asked how long Azure asks to wait; null when it does not say
   */
  public static Duration delay(View view, int tries, Duration asked) {
    return asked == null ? view.limits().backOff(tries) : asked;
  }

  /** A stale ETag is no overload: the first time it is looked again at once. */
  public static Decision afterStaleEtag(View view, ScaleSetState next, AzureFailure failure) {
    boolean first = tries(next.schedule().waiting(), failure.reason().outcome()) == 0;
    return hold(view, next, Problem.of(failure), first ? Duration.ZERO : failure.retryAfter());
  }

  public static Decision untilWritable(View view, ScaleSetState next) {
    Instant due = view.now().plus(Limits.READ_ONLY_LOOK);
    return hold(view, next, READ_ONLY, due, 1);
  }

  public static Decision until(View view, ScaleSetState next, Problem why, Instant due) {
    return hold(view, next, why, due, 1);
  }

  /** The time of a step was over before it could do what is due: whoever waits is told why. */
  public static ScaleSetState slow(View view, Instant due) {
    ScaleSetState state = view.state();
    WakeUp wakeUp = new WakeUp(view.facts().nonce(), due);
    ScaleSetState next =
        state.stage() instanceof Stage.Idle ? waiting(view, state, SLOW, due, 1) : state;
    return next.with(next.schedule().with(wakeUp));
  }

  private static Decision hold(View view, ScaleSetState next, Problem why, Instant due, int tries) {
    ScaleSetState held = waiting(view, next, why, due, tries);
    return due.isAfter(view.now()) ? new Decision.Rest(held) : new Decision.Store(held, List.of());
  }

  private static ScaleSetState waiting(
      View view, ScaleSetState next, Problem why, Instant due, int tries) {
    boolean readOnly = view.facts().readOnly();
    return next.with(next.schedule().with(new Waiting(why, view.now(), due, tries, readOnly)));
  }

  /** How often it was tried in vain for this reason. */
  public static int tries(ScaleSetState state, Problem why) {
    return tries(state.schedule().waiting(), why.code());
  }

  private static int tries(Waiting former, Outcome code) {
    return former != null && !former.problem().equals(READ_ONLY) && former.problem().code() == code
        ? former.tries()
        : 0;
  }

  /** The state with a pause before the next try. */
  public static ScaleSetState again(View view, ScaleSetState next, Problem why) {
    int tries = tries(view.state().schedule().waiting(), why.code()) + 1;
    return again(view, next, why, view.now().plus(delay(view, tries, null)));
  }

  /** The state with a pause until then. */
  public static ScaleSetState again(View view, ScaleSetState next, Problem why, Instant due) {
    return waiting(view, next, why, due, tries(view.state().schedule().waiting(), why.code()) + 1);
  }

  /** Whether nothing holds the scale set up any more, for the app was read-only and is not. */
  public static boolean isWritableAgain(Waiting waiting, boolean readOnly) {
    return !readOnly && waiting != null && waiting.problem().equals(READ_ONLY);
  }

  public static ScaleSetState over(ScaleSetState state) {
    return state.with(state.schedule().with((Waiting) null));
  }
}
