// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import java.util.ArrayDeque;
import java.util.OptionalInt;

/** Which of the next token requests are refused, and how. */
public final class TokenFaults {
  private final ArrayDeque<Integer> statuses = new ArrayDeque<>();
  private int struck;

  /** Refuses the next calls with 400, 429 or 500. */
  public synchronized void failNext(int status, int calls) {
    if (status != 400 && status != 429 && status != 500) {
      throw new IllegalArgumentException("Not 400, 429 or 500: " + status);
    }
    for (int i = 0; i < calls; i++) {
      statuses.addLast(status);
    }
  }

  /** Ends all faults. */
  public synchronized void clear() {
    statuses.clear();
  }

  /** How many calls were refused so far. */
  public synchronized int struck() {
    return struck;
  }

  synchronized OptionalInt take() {
    if (statuses.isEmpty()) {
      return OptionalInt.empty();
    }
    struck++;
    return OptionalInt.of(statuses.removeFirst());
  }
}
