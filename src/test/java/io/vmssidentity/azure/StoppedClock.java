package io.vmssidentity.azure;

import io.vmssidentity.change.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only waiting moves; nobody really waits. */
final class StoppedClock extends Clock implements Pause {
  final List<Duration> pauses = new ArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-21T08:00:00Z");

  @Override
  public void sleep(Duration duration) {
    pauses.add(duration);
    advance(duration);
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
