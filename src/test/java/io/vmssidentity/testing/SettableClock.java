// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that tests move ahead: it stands still between two moves, or runs on with the system's
 * time. Many threads may read the clock while one moves it.
 */
public final class SettableClock extends Clock {
  private final Clock base;
  private Duration ahead = Duration.ZERO;
  private Duration step = Duration.ZERO;

  private SettableClock(Clock base) {
    this.base = base;
  }

  /** Stands still at a time. */
  public static SettableClock at(String instant) {
    return at(Instant.parse(instant));
  }

  /** Stands still at a time. */
  public static SettableClock at(Instant instant) {
    return new SettableClock(Clock.fixed(instant, ZoneOffset.UTC));
  }

  /** Shows the system's time until it is moved, and is then ahead of the system by the moves. */
  public static SettableClock running() {
    return new SettableClock(Clock.systemUTC());
  }

  public synchronized void advance(Duration time) {
    ahead = ahead.plus(time);
  }

  /** Moves to a time, whatever the time is now. */
  public synchronized void set(Instant instant) {
    ahead = Duration.between(base.instant(), instant);
  }

  /** From now on each reading is later than the one before by this time. */
  public synchronized void advanceWithEachReading(Duration time) {
    step = time;
  }

  @Override
  public synchronized Instant instant() {
    Instant reading = base.instant().plus(ahead);
    ahead = ahead.plus(step);
    return reading;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("This clock tells instants only.");
  }
}
