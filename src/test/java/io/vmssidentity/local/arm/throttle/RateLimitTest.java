// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
  private static final RateLimit WRITES = RateLimit.perSecond("writes", 200, 10);

  @ParameterizedTest
  @CsvSource({"0, 0", "200, 0", "201, 1", "210, 1", "211, 2", "1000, 80"})
  void tellsTheLeastTimeForManyCalls(long calls, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), WRITES.atLeast(calls));
  }

  @Test
  void keepsItsProportionsWhenItsMinuteIsShorter() {
    assertEquals(Duration.ofSeconds(8), WRITES.scaled(Duration.ofSeconds(6)).atLeast(1000));
  }

  @Test
  void tellsWhenAnEmptyBucketIsFull() {
    assertEquals(Duration.ofSeconds(20), WRITES.untilFullAfter(1000));
  }

  @Test
  void letsNoMoreThroughThanItsBucketDoes() {
    Duration time = WRITES.atLeast(1000);

    assertEquals(999 - 9, letThroughBy(time.minusNanos(1)));
    assertEquals(1000, letThroughBy(time));
  }

  private static int letThroughBy(Duration time) {
    Instant start = Instant.parse("2026-11-21T08:00:00Z");
    TokenBucket bucket = new TokenBucket(WRITES, start);
    int count = 0;
    for (Duration at = Duration.ZERO; at.compareTo(time) < 0; at = at.plusSeconds(1)) {
      count += drain(bucket, start.plus(at));
    }
    return count + drain(bucket, start.plus(time));
  }

  private static int drain(TokenBucket bucket, Instant now) {
    int count = 0;
    while (bucket.tokens(now) > 0) {
      bucket.take(now);
      count++;
    }
    return count;
  }

  @Test
  void isOfArmAndOfComputeForEachKindOfCall() {
    assertEquals(List.of("writes", "VMScaleSetActionsSubscriptionMaximum"), of(ArmMethod.PATCH));
    assertEquals(List.of("reads", "GetVMScaleSetSubscriptionMaximum"), of(ArmMethod.GET));
    assertEquals(List.of("reads", "GetOperationSubscriptionMaximum"), of(ArmMethod.POLL));
  }

  private static List<String> of(ArmMethod method) {
    return RateLimit.ofSubscription(method).stream().map(RateLimit::name).toList();
  }
}
