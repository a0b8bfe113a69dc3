// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.tables.CallKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Calls that local Table storage got.
 *
 * @param reads of one row or of a range
 * @param writes of one row, or transactions
 */
record TableCalls(long reads, long writes) {
  private static final Set<CallKind> READS = EnumSet.of(CallKind.GET, CallKind.QUERY);
  private static final Set<CallKind> WRITES =
      EnumSet.of(
          CallKind.INSERT, CallKind.UPDATE, CallKind.MERGE, CallKind.DELETE, CallKind.TRANSACTION);

  static TableCalls of(Map<CallKind, Integer> calls) {
    return new TableCalls(sum(calls, READS), sum(calls, WRITES));
  }

  private static long sum(Map<CallKind, Integer> calls, Set<CallKind> kinds) {
    return kinds.stream().mapToLong(kind -> calls.getOrDefault(kind, 0)).sum();
  }

  TableCalls minus(TableCalls before) {
    return new TableCalls(reads - before.reads, writes - before.writes);
  }
}
