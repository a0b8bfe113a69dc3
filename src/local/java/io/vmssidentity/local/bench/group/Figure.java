// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.group;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one load cost, and what is claimed of it.
 *
 * @param operation how long ARM took for one operation in the same run
 * @param mostPatches 0 when nothing is claimed
 * @param mostTimes in operation times; 0 when nothing is claimed
 */
record Figure(
    String load,
    long patches,
    Duration elapsed,
    Duration operation,
    long mostPatches,
    double mostTimes) {

  boolean isMet() {
    return (mostPatches == 0 || patches <= mostPatches) && (mostTimes == 0 || times() <= mostTimes);
  }

  /**
   * @return whether all claims are met
   */
  static boolean print(List<Figure> figures) {
    System.out.printf(
        "%-38s %8s %9s %16s  %s%n", "", "PATCHes", "elapsed", "operation times", "claim");
    figures.forEach(figure -> System.out.println(figure.line()));
    return figures.stream().allMatch(Figure::isMet);
  }

  String line() {
    return String.format(
            Locale.ROOT,
            "%-38s %8d %7.1f s %16.2f  %s",
            load,
            patches,
            elapsed.toMillis() / 1000.0,
            times(),
            claim())
        .stripTrailing();
  }

  private String claim() {
    StringBuilder claim = new StringBuilder();
    if (mostPatches > 0) {
      claim.append("at most ").append(mostPatches).append(" PATCHes");
    }
    if (mostTimes > 0) {
      claim.append(", at most ").append(mostTimes).append(" operation times");
    }
    return claim.isEmpty() ? "" : claim + (isMet() ? ": met" : ": MISSED");
  }

  private double times() {
    return (double) elapsed.toMillis() / operation.toMillis();
  }
}
