// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Repeats calls that can be repeated without harm, until the budget is spent. */
public final class RetryBudget {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  private static final int FEW = 3;

  /** Retries after 2, 4, 8, 16 and 30 s: a minute. */
  private static final int RETRIES_OF_A_MINUTE = 5;

  private final Clock clock;
  private final Sleeper sleeper;
  private final RetryLimits limits;
  private final Instant deadline;
  private boolean lookedLast;

  public RetryBudget(Clock clock, Sleeper sleeper, RetryLimits limits) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.limits = limits;
    this.deadline = clock.instant().plus(limits.budget());
  }

  /**
   * @throws AzureFailure the last one, when another try is of no use or would come too late
   */
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

  private void waitAfter(AzureFailure failure, int failuresBefore) {
    boolean worthwhile =
        switch (failure.reason().retry()) {
          case NEVER -> false;
          case FEW -> failuresBefore + 1 < FEW;
          case A_MINUTE -> failuresBefore < RETRIES_OF_A_MINUTE;
          case WITHIN_BUDGET -> true;
        };
    if (!worthwhile) {
      throw failure;
    }
    waitFor(failure.retryAfter() != null ? failure.retryAfter() : backOff(failuresBefore), failure);
  }

  /** A look at the very end of the budget may still tell how things are. */
  private void waitFor(Duration delay, AzureFailure because) {
    Duration left = Duration.between(clock.instant(), deadline);
    if (delay.compareTo(left) <= 0) {
      sleeper.sleep(delay, because);
      return;
    }
    boolean oneMore = because.reason() == FailureReason.UNAVAILABLE;
    if (!oneMore || lookedLast || left.isNegative() || left.isZero()) {
      throw because;
    }
    lookedLast = true;
    sleeper.sleep(left, because);
  }

  private Duration backOff(int failuresBefore) {
    Duration delay = limits.retryDelay().multipliedBy(1L << Math.min(failuresBefore, 16));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
