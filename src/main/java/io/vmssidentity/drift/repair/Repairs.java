// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.repair;

import io.vmssidentity.drift.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The repairs of a scale set.
 *
 * @param count of all there were
 * @param latest when the last few were asked for
 * @param requestId of the last one; null before the first
 * @param contested what requests had decided (see {@link Observation.Confirmed#decided}) when it
 *     was given up, because somebody kept undoing the repairs; null while it is not contested
 */
public record Repairs(int count, List<Instant> latest, String requestId, String contested) {
  public static final Repairs NONE = new Repairs(0, List.of(), null, null);

  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int MOST = 3;

  public Repairs {
    latest = List.copyOf(latest);
  }

  public boolean isContested() {
    return contested != null;
  }

  /** Whether there were so many within a day that one more would not help. */
  boolean isSpent(Instant now) {
    return latest.stream().filter(time -> time.isAfter(now.minus(WINDOW))).count() >= MOST;
  }

  Repairs plus(String newRequestId, Instant now) {
    List<Instant> times = new ArrayList<>(latest);
    times.add(now);
    List<Instant> last = times.subList(Math.max(0, times.size() - MOST), times.size());
    return new Repairs(count + 1, last, newRequestId, null);
  }

  /** As if the last one had not been asked for, if that is it. */
  public Repairs without(String lastRequestId) {
    return lastRequestId.equals(requestId)
        ? new Repairs(count, latest.subList(0, latest.size() - 1), null, contested)
        : this;
  }

  Repairs givenUp(String decided) {
    return new Repairs(count, latest, requestId, decided);
  }

  /** Whether the last one is still to be worked off. */
  boolean isPending(boolean ended, Instant now) {
    return requestId != null && !ended && latest.get(latest.size() - 1).isAfter(now.minus(WINDOW));
  }

  /**
   * Counts anew once somebody decided what the scale set shall have, or the quarrel is over.
   *
   * @param decided what was decided so far
   * @param calm whether nothing is found any more
   */
  Repairs unless(String decided, boolean calm, Instant now) {
    boolean over = !decided.equals(contested) || calm && !isSpent(now);
    return isContested() && over ? new Repairs(count, List.of(), null, null) : this;
  }
}
