// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void standsStillUntilItIsMoved() {
    SettableClock clock = SettableClock.at(NOON);

    assertEquals(NOON, clock.instant());
    assertEquals(NOON, clock.instant());

    clock.advance(Duration.ofHours(2));
    assertEquals(Instant.parse("2026-06-01T14:00:00Z"), clock.instant());

    clock.set(NOON);
    assertEquals(NOON, clock.instant());
  }

  @Test
  void movesWithEachReadingWhenItIsToldTo() {
    SettableClock clock = SettableClock.at(NOON);

    clock.advanceWithEachReading(Duration.ofSeconds(1));

    assertEquals(NOON, clock.instant());
    assertEquals(NOON.plusSeconds(1), clock.instant());
  }

  @Test
  void runsAheadOfTheSystemByItsMoves() {
    SettableClock clock = SettableClock.running();

    Instant before = Instant.now();
    clock.advance(Duration.ofDays(2));
    Instant reading = clock.instant();
    Instant after = Instant.now();

    assertFalse(reading.isBefore(before.plus(Duration.ofDays(2))));
    assertFalse(reading.isAfter(after.plus(Duration.ofDays(2))));
  }
}
