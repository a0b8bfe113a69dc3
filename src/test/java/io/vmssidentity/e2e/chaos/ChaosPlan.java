// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of everything; all that is drawn by chance comes from the seed.
 *
 * @param operationTime how long ARM's operations take
 * @param lock how long a session stays locked that nobody renews
 */
record ChaosPlan(
    long seed, int requests, int scaleSets, int faults, Duration operationTime, Duration lock) {

  /** Which of the scale sets. */
  enum Lot {
    /** Requests change what they like, {@code set} among it; all must come out as asked. */
    OWNED,
    /** Somebody else has identities there, too; no request says {@code set}. */
    SHARED,
    /** Here ARM refuses for good and operations fail: what is left is not foretold. */
    UNLUCKY
  }

  /** As the system properties {@code chaos.…} say, each with its value of the short version. */
  static ChaosPlan fromProperties(int requests, int scaleSets, int faults) {
    return new ChaosPlan(
        Long.getLong("chaos.seed", System.nanoTime() & 0xffffffffL),
        Integer.getInteger("chaos.requests", requests),
        Integer.getInteger("chaos.scaleSets", scaleSets),
        Integer.getInteger("chaos.faults", faults),
        Duration.ofMillis(70),
        Duration.ofSeconds(5));
  }

  ChaosPlan withoutFaults() {
    return new ChaosPlan(seed, requests, scaleSets, 0, operationTime, lock);
  }

  static Lot lot(int scaleSet) {
    if (scaleSet % 10 == 9) {
      return Lot.UNLUCKY;
    }
    return scaleSet % 2 == 0 ? Lot.OWNED : Lot.SHARED;
  }

  /** The scale sets of a lot. */
  List<Integer> lot(Lot lot) {
    return IntStream.range(0, scaleSets).filter(i -> lot(i) == lot).boxed().toList();
  }

  /** Whether what takes longer than the app's budget has its place. */
  boolean isLong() {
    return faults >= 500;
  }

  /** How many requests may be unanswered before the next is sent. */
  int window() {
    return 3 * scaleSets;
  }

  @Override
  public String toString() {
    return "-Dchaos.seed=%d -Dchaos.requests=%d -Dchaos.scaleSets=%d -Dchaos.faults=%d"
        .formatted(seed, requests, scaleSets, faults);
  }
}
