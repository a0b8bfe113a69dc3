package io.vmssidentity.change;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.Verdict;
import java.time.Clock;

/** Safeguards that stop nothing, for tests of all else. */
public final class OpenGate {
  static final int NO_LIMIT = 1_000_000;
  static final Guard GUARD = (scaleSet, from, to) -> Verdict.ALLOWED;

  private OpenGate() {}

  public static Safeguards safeguards(Clock clock) {
    return new Safeguards(
        GUARD, new RemovalLimit(new MemoryRemovalCounts(), NO_LIMIT, clock), () -> false);
  }
}
