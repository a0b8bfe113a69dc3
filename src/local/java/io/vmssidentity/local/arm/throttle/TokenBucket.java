// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.throttle;

import java.time.Duration;
import java.time.Instant;

/** The tokens that are left of a rate limit. Begins full. */
final class TokenBucket {
  private final RateLimit limit;
  private int tokens;
  private Instant refilledAt;

  TokenBucket(RateLimit limit, Instant now) {
    this.limit = limit;
    this.tokens = limit.capacity();
    this.refilledAt = now;
  }

  RateLimit limit() {
    return limit;
  }

  int tokens(Instant now) {
    refill(now);
    return tokens;
  }

  /** Takes one, if there is one; without an interval it is full before. */
  void take(Instant now) {
    int left = limit.interval().isZero() ? limit.capacity() : tokens(now);
    tokens = Math.max(0, left - 1);
  }

  /** How long until there is a token again. */
  Duration wait(Instant now) {
    return tokens(now) > 0
        ? Duration.ZERO
        : Duration.between(now, refilledAt.plus(limit.interval()));
  }

  private void refill(Instant now) {
    if (limit.interval().isZero()) {
      return;
    }
    long times = Duration.between(refilledAt, now).dividedBy(limit.interval());
    if (times > 0) {
      tokens = (int) Math.min(limit.capacity(), tokens + times * limit.refill());
      refilledAt = refilledAt.plus(limit.interval().multipliedBy(times));
    }
  }
}
