package io.vmssidentity.local.bench;

import java.util.Locale;

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
        "%-20s %d to %d: %.1f times the time, at most %.0f: %s",
        large.load(),
        small.scaleSets(),
        large.scaleSets(),
        times(),
        most(),
        isMet() ? "met" : "MISSED");
  }

  private double times() {
    return (double) large.cost().whole().toMillis() / small.cost().whole().toMillis();
  }

  private double most() {
    return TOLERANCE * large.scaleSets() / small.scaleSets();
  }
}
