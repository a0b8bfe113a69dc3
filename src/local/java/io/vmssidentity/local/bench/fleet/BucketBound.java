// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.throttle.RateLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The least time that the throttle buckets of one subscription allow for changes. Each change takes
 * two GETs, a PATCH and a poll. It ends an operation's time after its PATCH at the earliest.
 *
 * @param limit the name of the bucket that lasts longest
 */
record BucketBound(String limit, Duration time) {
  private static final Map<ArmMethod, Integer> CALLS =
      Map.of(ArmMethod.GET, 2, ArmMethod.PATCH, 1, ArmMethod.POLL, 1);

  private static final double MOST_TIMES = 1.1;

  /**
   * @param minute how long a minute of the buckets takes
   */
  static BucketBound of(int changes, Duration operation, Duration minute) {
    List<RateLimit> ofWrites = RateLimit.ofSubscription(ArmMethod.PATCH);
    return taken(changes).entrySet().stream()
        .map(
            entry -> {
              Duration calls = entry.getKey().scaled(minute).atLeast(entry.getValue());
              boolean writes = ofWrites.contains(entry.getKey());
              return new BucketBound(entry.getKey().name(), writes ? calls.plus(operation) : calls);
            })
        .max(Comparator.comparing(BucketBound::time))
        .orElseThrow();
  }

  /** How long after some changes all buckets are full again. */
  static Duration untilFullAfter(int changes, Duration minute) {
    return taken(changes).entrySet().stream()
        .map(entry -> entry.getKey().scaled(minute).untilFullAfter(entry.getValue()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Map<RateLimit, Long> taken(int changes) {
    Map<RateLimit, Long> taken = new LinkedHashMap<>();
    for (ArmMethod method : List.of(ArmMethod.GET, ArmMethod.POLL, ArmMethod.PATCH)) {
      long calls = (long) CALLS.get(method) * changes;
      RateLimit.ofSubscription(method).forEach(limit -> taken.merge(limit, calls, Long::sum));
    }
    return taken;
  }

  /** In how many times the bound a load was worked off. */
  double times(Duration wall) {
    return (double) wall.toNanos() / time.toNanos();
  }

  boolean isMetBy(Duration wall) {
    return times(wall) <= MOST_TIMES;
  }

  String claim(Duration wall) {
    return "at most " + MOST_TIMES + " times: " + (isMetBy(wall) ? "met" : "MISSED");
  }
}
