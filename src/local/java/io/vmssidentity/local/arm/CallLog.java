package io.vmssidentity.local.arm;

import java.util.ArrayDeque;
import java.util.List;

/** The latest requests, oldest first. */
final class CallLog {
  /** Older requests are forgotten. */
  static final int KEPT = 20_000;

  private final ArrayDeque<ArmCall> calls = new ArrayDeque<>();

  synchronized void add(ArmCall call) {
    if (calls.size() == KEPT) {
      calls.removeFirst();
    }
    calls.addLast(call);
  }

  synchronized List<ArmCall> all() {
    return List.copyOf(calls);
  }

  synchronized void clear() {
    calls.clear();
  }
}
