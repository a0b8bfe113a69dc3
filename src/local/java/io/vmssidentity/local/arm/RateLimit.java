package io.vmssidentity.local.arm;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param name as headers and errors tell it
 * @param capacity how often at once
 * @param refill how often more after each interval
 */
record RateLimit(String name, int capacity, int refill, Duration interval) {

  static RateLimit perMinute(String name, int capacity, int refill) {
    return new RateLimit(name, capacity, refill, Duration.ofMinutes(1));
  }

  static RateLimit perSecond(String name, int capacity, int refill) {
    return new RateLimit(name, capacity, refill, Duration.ofSeconds(1));
  }

  /** With another interval for each minute. */
  RateLimit scaled(Duration minute) {
    long nanos = Math.round(interval.toNanos() * (minute.toNanos() / 60e9));
    return new RateLimit(name, capacity, refill, Duration.ofNanos(nanos));
  }
}
