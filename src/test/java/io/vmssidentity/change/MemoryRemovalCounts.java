// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.RemovalCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts in memory. Faults strike before a write, or after it. */
final class MemoryRemovalCounts implements RemovalCounts {
  final Deque<ChangeFixture.Fault> beforeWrite = new ArrayDeque<>();
  final Deque<ChangeFixture.Fault> afterWrite = new ArrayDeque<>();
  private final Map<String, Stored> rows = new HashMap<>();
  private int version;

  @Override
  public synchronized Stored read(String subscriptionId) {
    return rows.getOrDefault(key(subscriptionId), new Stored(0, 0, null));
  }

  @Override
  public synchronized boolean write(String subscriptionId, Stored next) {
    strike(beforeWrite);
    if (!Objects.equals(read(subscriptionId).version(), next.version())) {
      return false;
    }
    rows.put(key(subscriptionId), new Stored(next.hour(), next.count(), "v" + ++version));
    strike(afterWrite);
    return true;
  }

  private static String key(String subscriptionId) {
    return subscriptionId.toLowerCase(Locale.ROOT);
  }

  private static void strike(Deque<ChangeFixture.Fault> faults) {
    if (!faults.isEmpty()) {
      faults.poll().strike();
    }
  }
}
