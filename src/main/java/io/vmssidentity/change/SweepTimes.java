// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import java.time.Duration;
import java.time.Instant;

/**
 * When a sweep wakes what is overdue: after one minute, then two, four, eight and so on, without an
 * end. So a queue that is disabled for days does not fill up, and nothing is given up.
 */
final class SweepTimes {
  private SweepTimes() {}

  /**
   * @param due when the scale set should have been woken
   * @param last the time of the sweep before; of a process's first one long ago
   */
  static boolean isWoken(Instant due, Instant last, Instant now) {
    long minutes = Duration.between(due, now).toMinutes();
    Instant latest = due.plus(Duration.ofMinutes(Long.highestOneBit(Math.max(minutes, 0))));
    return minutes >= 1 && latest.isAfter(last);
  }
}
