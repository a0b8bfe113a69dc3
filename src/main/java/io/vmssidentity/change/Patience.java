package io.vmssidentity.change;

import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Waits out what waiting can help with, until the budget is spent. One for each request. */
public final class Patience {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  private static final int FEW = 3;

  /** Retries after 2, 4, 8, 16 and 30 s: a minute. */
  private static final int RETRIES_OF_A_MINUTE = 5;

  private final Clock clock;
  private final Pause pause;
  private final WaitLimits limits;
  private final Instant deadline;
  private boolean lookedLast;
  private int refusedWrites;
  private int doubtful;
  private int unauthorized;

  public Patience(Clock clock, Pause pause, WaitLimits limits) {
    this.clock = clock;
    this.pause = pause;
    this.limits = limits;
    this.deadline = clock.instant().plus(limits.budget());
  }

  /** The answer to a call that can be repeated without harm. */
  public <T> T retrying(Supplier<T> call) {
    for (int failures = 0; ; failures++) {
      try {
        return call.get();
      } catch (AzureFailure failure) {
        waitAfter(failure, failures);
      }
    }
  }

  public void retrying(Runnable call) {
    retrying(
        () -> {
          call.run();
          return null;
        });
  }

  /**
   * Waits after a write that was refused, or whose answer was lost, as long as Azure asks for, or
   * longer each time.
   *
   * @throws AzureFailure the same one, when another try is of no use or would come too late
   */
  void waitAfterWrite(AzureFailure failure) {
    waitAfter(failure, refusedWrites++);
  }

  /**
   * Waits before the next look at something that takes its time.
   *
   * @param asked how long ARM asks to wait; null when it does not say
   * @param tooLong thrown when the look would come too late
   */
  void waitForProgress(Duration asked, AzureFailure tooLong) {
    waitFor(progressWait(asked), tooLong, true);
  }

  /** How long to wait before the next look. */
  Duration progressWait(Duration asked) {
    return asked != null ? asked : limits.pollInterval();
  }

  /** Whether no time is left to wait. */
  boolean isSpent() {
    return clock.instant().plus(limits.retryDelay()).isAfter(deadline);
  }

  private void waitAfter(AzureFailure failure, int failuresBefore) {
    boolean worthwhile =
        switch (failure.reason().retry()) {
          case NEVER -> false;
          case FEW -> ++doubtful < FEW;
          case A_MINUTE -> ++unauthorized <= RETRIES_OF_A_MINUTE;
          case WITHIN_BUDGET -> true;
        };
    if (!worthwhile) {
      throw failure;
    }
    waitFor(
        failure.retryAfter() != null ? failure.retryAfter() : backOff(failure, failuresBefore),
        failure,
        failure.reason() == FailureReason.UNAVAILABLE);
  }

  /**
   * @param oneMore whether a look at the very end of the budget may still tell how things are
   */
  private void waitFor(Duration delay, AzureFailure because, boolean oneMore) {
    Duration left = Duration.between(clock.instant(), deadline);
    if (delay.compareTo(left) <= 0) {
      pause.sleep(delay, because);
      return;
    }
    if (!oneMore || lookedLast || left.isNegative() || left.isZero()) {
      throw because;
    }
    lookedLast = true;
    pause.sleep(left, because);
  }

  /** A stale ETag is no overload: the first time it is looked again at once. */
  private Duration backOff(AzureFailure failure, int failuresBefore) {
    if (failure.reason() == FailureReason.PRECONDITION_FAILED && failuresBefore == 0) {
      return Duration.ZERO;
    }
    Duration delay = limits.retryDelay().multipliedBy(1L << Math.min(failuresBefore, 16));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
