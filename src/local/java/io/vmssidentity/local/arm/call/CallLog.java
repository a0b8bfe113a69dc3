// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import java.util.ArrayDeque;
import java.util.List;

/** The latest requests, oldest first. */
public final class CallLog {
  /** Older requests are forgotten. */
  public static final int KEPT = 20_000;

  private final ArrayDeque<ArmCall> calls = new ArrayDeque<>();

  public synchronized void add(ArmCall call) {
    if (calls.size() == KEPT) {
      calls.removeFirst();
    }
    calls.addLast(call);
  }

  public synchronized List<ArmCall> all() {
    return List.copyOf(calls);
  }

  public synchronized void clear() {
    calls.clear();
  }
}
