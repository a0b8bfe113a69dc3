// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import java.time.Duration;
import java.util.Locale;

/**
 * A scan, and what is claimed of it.
 *
 * @param load what there was to find
 * @param scaleSets in all
 * @param suspects those that differ from their baseline
 * @param news those of them that differ only since the scan before
 */
record ScanFigure(String load, int scaleSets, int suspects, int news, ScanCost cost) {
  static final String HEAD =
      "scale sets  scan                 Graph calls   GETs  ledger queries   rows"
          + "    whole   ledger     list     rest      app  claims";

  private static final int PAGE = 1000;

  /** So many suspects share a question for who changed them. */
  private static final int BATCH = 100;

  boolean isMet() {
    return cost.found().judged()
        && cost.found().seen() == scaleSets
        && cost.found().managed() == scaleSets
        && cost.found().drifted() == suspects
        && cost.calls().graph() <= mostGraphCalls()
        && cost.calls().gets() == suspects
        && cost.calls().ledgerQueries() <= mostLedgerQueries();
  }

  private int mostGraphCalls() {
    return pages(scaleSets, PAGE) + pages(news, BATCH);
  }

  /**
   * Pages of the scale sets' states and of what was found of those that drift; one more for each
   * partition, and the search for the partitions.
   */
  private int mostLedgerQueries() {
    return pages(scaleSets + Fleet.drifting(scaleSets), PAGE) + 2 * Fleet.SUBSCRIPTIONS + 1;
  }

  /** The one to tell: that which misses its claims, else the quicker one. */
  ScanFigure or(ScanFigure other) {
    if (isMet() != other.isMet()) {
      return isMet() ? other : this;
    }
    return other.cost.times().whole().compareTo(cost.times().whole()) < 0 ? other : this;
  }

  private static int pages(int rows, int size) {
    return (rows + size - 1) / size;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%10d  %-20s %11d %6d %15d %6d %s %s %s %s %s  %s",
        scaleSets,
        load,
        cost.calls().graph(),
        cost.calls().gets(),
        cost.calls().ledgerQueries(),
        cost.calls().ledgerReads(),
        seconds(cost.times().whole()),
        seconds(cost.times().reading()),
        seconds(cost.times().listing()),
        seconds(cost.times().settling()),
        seconds(cost.appTime()),
        claims());
  }

  private String claims() {
    return "at most %d Graph calls, %d GETs, at most %d ledger queries: %s"
        .formatted(mostGraphCalls(), suspects, mostLedgerQueries(), isMet() ? "met" : "MISSED");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%6.2f s", time.toMillis() / 1000.0);
  }
}
