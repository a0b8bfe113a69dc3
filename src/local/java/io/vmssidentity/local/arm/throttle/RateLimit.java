// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.throttle;

import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.List;

/**
 * How often something may be done.
 *
 * @param name as headers and errors tell it
 * @param capacity how often at once
 * @param refill how often more after each interval
 */
public record RateLimit(String name, int capacity, int refill, Duration interval) {

  static RateLimit perMinute(String name, int capacity, int refill) {
    return new RateLimit(name, capacity, refill, Duration.ofMinutes(1));
  }

  static RateLimit perSecond(String name, int capacity, int refill) {
    return new RateLimit(name, capacity, refill, Duration.ofSeconds(1));
  }

  /**
   * The limits of a subscription that a caller's call takes from, ARM's before Compute's. Those of
   * one scale set and those that all callers share are not among them.
   */
  public static List<RateLimit> ofSubscription(ArmMethod method) {
    return List.of(Throttles.limitOfArm(method), ComputeLimits.of(method, true).subscription());
  }

  /** The least time in which as many calls are let through, by a bucket that is full at first. */
  public Duration atLeast(long calls) {
    long beyond = Math.max(0, calls - capacity);
    return interval.multipliedBy((beyond + refill - 1) / refill);
  }

  /** How long a full bucket from which calls take needs, at most, to be full again. */
  public Duration untilFullAfter(long calls) {
    return interval.multipliedBy((Math.min(calls, capacity) + refill - 1) / refill);
  }

  /** With another interval for each minute. */
  public RateLimit scaled(Duration minute) {
    long nanos = Math.round(interval.toNanos() * (minute.toNanos() / 60e9));
    return new RateLimit(name, capacity, refill, Duration.ofNanos(nanos));
  }
}
