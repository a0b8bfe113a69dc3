// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.time.Instant;

/** How many queries of Resource Graph are left in the present window. */
public final class GraphQuota {
  private final GraphSettings settings;
  private Instant windowEnd = Instant.MIN;
  private int remaining;

  public GraphQuota(GraphSettings settings) {
    this.settings = settings;
  }

  @Evidence(
      value = "A window of the query quota begins with the first query after the one before",
      from = From.ASSUMED)
  public void take(Instant now) {
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(settings.quotaWindow());
      remaining = settings.quota();
    }
    if (remaining == 0) {
      throw GraphErrors.throttled(Duration.between(now, windowEnd)).refusal();
    }
    remaining--;
  }

  @Evidence(
      value = "Each answer tells the queries left and, as hh:mm:ss, when the quota is new",
      from = From.DOCS,
      where =
          "learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests; rounding up is assumed")
  public ArmAnswer tell(ArmAnswer answer, Instant now) {
    return answer
        .with("x-ms-user-quota-remaining", String.valueOf(remaining))
        .with("x-ms-user-quota-resets-after", hours(Duration.between(now, windowEnd)));
  }

  static String hours(Duration time) {
    long seconds = seconds(time);
    return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Rounded up: who comes back after that long is not too early. */
  static long seconds(Duration time) {
    return time.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
