// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanFigureTest {
  private static ScanFigure figure(long graphCalls, long gets, int ledgerQueries, int millis) {
    return new ScanFigure(
        "1 % differ",
        10_000,
        100,
        100,
        new ScanCost(
            new ScanCost.Found(10_000, 10_000, 100, true),
            new ScanCost.Calls(graphCalls, gets, ledgerQueries, 300),
            new ScanCost.Times(
                Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(millis)),
            Duration.ofMillis(200)));
  }

  @Test
  void isMetUpToTheClaimItself() {
    ScanFigure figure = figure(11, 100, 32, 1000);

    assertTrue(figure.isMet());
    assertEquals(
        "     10000  1 % differ                    11    100              32    300"
            + "   1.00 s   0.30 s   0.40 s   0.30 s   0.20 s"
            + "  at most 11 Graph calls, 100 GETs, at most 32 ledger queries: met",
        figure.line());
  }

  @Test
  void isMissedByOneCall() {
    assertFalse(figure(12, 100, 32, 1000).isMet());
    assertFalse(figure(11, 101, 32, 1000).isMet());
    assertFalse(figure(11, 99, 32, 1000).isMet());
    assertFalse(figure(11, 100, 33, 1000).isMet());
  }

  @Test
  void growsAsTheScaleSetsDo() {
    ScanFigure tenth = new ScanFigure("1 % differ", 1000, 10, 10, figure(2, 10, 23, 1000).cost());

    assertTrue(new Growth(tenth, figure(11, 100, 32, 12_000)).isMet());
    assertFalse(new Growth(tenth, figure(11, 100, 32, 12_001)).isMet());
    assertEquals(
        "1 % differ           1000 to 10000: 12.0 times the time, at most 12: met;"
            + " 1.0 times the app's processor time",
        new Growth(tenth, figure(11, 100, 32, 12_000)).line());
  }
}
