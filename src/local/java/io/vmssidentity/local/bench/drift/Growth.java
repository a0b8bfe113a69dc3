// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** The same scan of ever more scale sets: its time is claimed to grow as they do. */
record Growth(ScanFigure small, ScanFigure large) {
  /** What is left to chance. */
  private static final double TOLERANCE = 1.2;

  boolean isMet() {
    return times() <= most();
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-20s %d to %d: %.1f times the time, at most %.0f: %s; %.1f times the app's processor time",
        large.load(),
        small.scaleSets(),
        large.scaleSets(),
        times(),
        most(),
        isMet() ? "met" : "MISSED",
        times(ScanCost::appTime));
  }

  private double times() {
    return times(cost -> cost.times().whole());
  }

  private double times(Function<ScanCost, Duration> time) {
    return (double) time.apply(large.cost()).toMillis() / time.apply(small.cost()).toMillis();
  }

  private double most() {
    return TOLERANCE * large.scaleSets() / small.scaleSets();
  }
}
