// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure;

import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pauses that only move the clock ahead; nobody really waits. */
public final class SkippedSleeps implements Sleeper {
  public final List<Duration> asked = new ArrayList<>();
  private final SettableClock clock;

  public SkippedSleeps(SettableClock clock) {
    this.clock = clock;
  }

  @Override
  public void sleep(Duration duration) {
    asked.add(duration);
    clock.advance(duration);
  }
}
