// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import io.vmssidentity.local.arm.graph.GraphTable;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The changes of scale sets: the table {@code resourcechanges}. */
public final class ChangeLog {
  private static final Duration KEPT = Duration.ofDays(14);

  /** However long local ARM runs, its memory lasts. */
  private static final int MOST = 50_000;

  private final GraphTable table;
  private final Deque<ChangeRecord> records = new ArrayDeque<>();

  /** The last deletion of each scale set, by its key. */
  private final Map<String, ChangeRecord> deletions = new HashMap<>();

  private long number;

  public ChangeLog(Duration lag) {
    this.table = new GraphTable(lag);
  }

  @Evidence(
      value = "Update-instances leaves no change record, a write that changes nothing leaves one",
      from = From.ASSUMED)
  public void add(ResourceChange change, Instant now) {
    boolean deletes = change.kind() == ResourceChange.Kind.DELETE;
    boolean fails = deletes && change.course().end() != Operation.End.SUCCEEDED;
    if (change.kind() == ResourceChange.Kind.UPGRADE || fails) {
      return;
    }
    ChangeRecord record =
        new ChangeRecord(
            ++number, change, deletes ? change.course().endsAt() : change.course().acceptedAt());
    table.change(key(record), now, List.of(new GraphTable.Snapshot(record.at(), record.row())));
    records.addLast(record);
    if (deletes) {
      deletions.put(change.target().key(), record);
    }
    if (records.size() > MOST) {
      forgetFirst();
    }
  }

  private void forgetFirst() {
    ChangeRecord first = records.removeFirst();
    deletions.remove(first.change().target().key(), first);
    table.drop(key(first));
  }

  /** In the order of the scale sets, then of the changes. */
  private static String key(ChangeRecord record) {
    return "%s\0%019d".formatted(record.change().target().key(), record.number());
  }

  /** A deletion that has not ended is overtaken: the scale set went otherwise. */
  public void dropPending(ResourceId target, Instant now) {
    ChangeRecord deletion = deletions.remove(target.key());
    if (deletion != null && deletion.at().isAfter(now)) {
      table.drop(key(deletion));
    }
  }

  @Evidence(
      value = "A change is shown within five minutes, and for 14 days",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes")
  public GraphTable table(Instant now) {
    Instant expired = now.minus(KEPT);
    while (!records.isEmpty() && !records.peekFirst().at().isAfter(expired)) {
      forgetFirst();
    }
    table.show(now);
    return table;
  }
}
