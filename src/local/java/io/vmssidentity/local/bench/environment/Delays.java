// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.environment;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long each of several messages took.
 *
 * @param sorted the shortest first
 */
public record Delays(List<Duration> sorted) {
  public Delays {
    sorted = sorted.stream().sorted().toList();
  }

  /**
   * @param share 0.95 for that which 95 % do not exceed
   */
  public Duration percentile(double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /** In how many times the same of others. */
  public double times(Delays floor) {
    return times(floor, 0.95);
  }

  /**
   * @param share as of {@link #percentile}
   */
  public double times(Delays floor, double share) {
    return (double) percentile(share).toNanos() / floor.percentile(share).toNanos();
  }

  public String line(String what) {
    return String.format(
        Locale.ROOT,
        "%-34s %5d %7d ms %7d ms %7d ms",
        what,
        sorted.size(),
        percentile(0.5).toMillis(),
        percentile(0.95).toMillis(),
        percentile(1).toMillis());
  }
}
