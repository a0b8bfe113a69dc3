// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static Figure figure(long patches, long millis) {
    Duration operation = Duration.ofSeconds(5);
    return new Figure("a hundred", patches, Duration.ofMillis(millis), operation, 4, 4.5);
  }

  @Test
  void isMetUpToTheClaimItself() {
    Figure figure = figure(4, 22_500);

    assertTrue(figure.isMet());
    assertEquals(
        "a hundred                                     4    22.5 s             4.50"
            + "  at most 4 PATCHes, at most 4.5 operation times: met",
        figure.line());
  }

  @Test
  void isMissedByOnePatchOrAMoment() {
    assertFalse(figure(5, 22_500).isMet());
    assertFalse(figure(4, 22_501).isMet());
  }

  @Test
  void claimsNothingOfTheFloor() {
    Figure floor =
        new Figure("a lone request", 1, Duration.ofSeconds(6), Duration.ofSeconds(5), 0, 0);

    assertTrue(floor.isMet());
    assertEquals(
        "a lone request                                1     6.0 s             1.20", floor.line());
  }
}
