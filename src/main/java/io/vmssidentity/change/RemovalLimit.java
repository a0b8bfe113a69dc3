// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.RemovalCounts;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many identities may be taken away in one subscription in one hour of the clock (UTC), by all
 * instances together. What is reserved stays reserved, though its write may fail: too many are
 * counted rather than too few.
 */
public final class RemovalLimit {
  /** Other instances count in the same row. */
  private static final int MOST_TRIES = 10;

  private final RemovalCounts counts;
  private final int perHour;
  private final Clock clock;

  public RemovalLimit(RemovalCounts counts, int perHour, Clock clock) {
    this.counts = counts;
    this.perHour = perHour;
    this.clock = clock;
  }

  int perHour() {
    return perHour;
  }

  /**
   * Reserves as many of these as fit, each whole or not at all, the first ones first.
   *
   * @return which of them are reserved
   * @throws AzureFailure when the count was not to be had; removals may be counted then that never
   *     happen
   */
  List<Boolean> reserve(String subscriptionId, List<Integer> wanted) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      RemovalCounts.Stored stored = counts.read(subscriptionId);
      long now = clock.millis() / Duration.ofHours(1).toMillis();
      // An instance whose clock is late must not begin the hour before anew; one whose clock was
      // far ahead must not stop the others.
      long hour = stored.hour() == now + 1 ? stored.hour() : now;
      int count = stored.hour() == hour ? stored.count() : 0;
      List<Boolean> fit = new ArrayList<>();
      for (int removals : wanted) {
        boolean fits = count + removals <= perHour;
        count += fits ? removals : 0;
        fit.add(fits);
      }
      RemovalCounts.Stored next = new RemovalCounts.Stored(hour, count, stored.version());
      if (!fit.contains(true) || counts.write(subscriptionId, next)) {
        return fit;
      }
    }
    throw new AzureFailure(
        FailureReason.UNAVAILABLE, "Other instances keep changing the count of removals.", null);
  }
}
