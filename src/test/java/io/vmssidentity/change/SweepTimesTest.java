// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is overdue is woken after one minute, then two, four and so on. */
class SweepTimesTest {
  private static final Instant DUE = Requests.NOW;

  private static Instant after(long minutes) {
    return DUE.plus(Duration.ofMinutes(minutes));
  }

  private static List<Integer> woken(int every, int until) {
    return IntStream.rangeClosed(0, until)
        .filter(minute -> minute % every == 0)
        .filter(minute -> SweepTimes.isWoken(DUE, after(minute - every), after(minute)))
        .boxed()
        .toList();
  }

  @Test
  void aSweepEachMinuteWakesAfterPowersOfTwo() {
    assertEquals(List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024), woken(1, 1440));
  }

  @Test
  void aSlowerSweepWakesAtTheNextOccasionAndLeavesNoneOut() {
    assertEquals(List.of(5, 10, 20, 35, 65), woken(5, 100));
  }

  @Test
  void whatIsNotAMinuteLateIsNotWoken() {
    assertFalse(SweepTimes.isWoken(DUE, Instant.EPOCH, DUE.plusSeconds(59)));
    assertTrue(SweepTimes.isWoken(DUE, Instant.EPOCH, DUE.plusSeconds(60)));
    assertFalse(SweepTimes.isWoken(DUE, Instant.EPOCH, DUE.minusSeconds(60)));
  }

  @Test
  void theFirstSweepOfAProcessWakesAllThatIsOverdue() {
    assertTrue(SweepTimes.isWoken(DUE, Instant.EPOCH, after(777)));
  }

  @Test
  void twoSweepsInTheSameMomentWakeOnce() {
    assertFalse(SweepTimes.isWoken(DUE, after(4), after(4)));
  }

  @Test
  void thereIsNoEnd() {
    assertTrue(SweepTimes.isWoken(DUE, after((1L << 22) - 1), after(1L << 22)));
  }
}
