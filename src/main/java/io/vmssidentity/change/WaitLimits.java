package io.vmssidentity.change;

import java.time.Duration;

/**
 * How long Azure is waited for.
 *
 * @param budget for all waiting of one request; after it the request fails
 * @param pollInterval between two looks at a running operation when ARM does not say how long
 * @param retryDelay before the first retry when ARM does not say how long; doubles up to 30 s
 * @param lease how long a write is left alone whose holder does not renew it
 */
public record WaitLimits(
    Duration budget, Duration pollInterval, Duration retryDelay, Duration lease) {

  /** The same with a budget that is no larger than this. */
  public WaitLimits within(Duration most) {
    Duration smaller = budget.compareTo(most) < 0 ? budget : most;
    return new WaitLimits(smaller, pollInterval, retryDelay, lease);
  }
}
