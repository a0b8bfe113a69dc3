package io.vmssidentity.local.arm;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The changes of scale sets: the table {@code resourcechanges}. */
final class ChangeLog implements GraphTable {
  private static final Duration KEPT = Duration.ofDays(14);

  private final Duration lag;
  private final Deque<ChangeRecord> records = new ArrayDeque<>();
  private long version;

  ChangeLog(Duration lag) {
    this.lag = lag;
  }

  @Learnt(
      value = "Update-instances leaves no change record, a write that changes nothing leaves one",
      from = From.ASSUMED)
  void add(Deed deed) {
    boolean deletes = deed.kind() == Deed.Kind.DELETE;
    boolean fails = deletes && deed.end() != Operation.End.SUCCEEDED;
    if (deed.kind() == Deed.Kind.UPGRADE || fails) {
      return;
    }
    Instant expired = deed.acceptedAt().minus(KEPT);
    while (!records.isEmpty() && records.peekFirst().at().isBefore(expired)) {
      records.removeFirst();
    }
    version++;
    records.addLast(new ChangeRecord(version, deed, deletes ? deed.endsAt() : deed.acceptedAt()));
  }

  /** A deletion that has not ended is overtaken: the scale set went otherwise. */
  void dropPending(ResourceId target, Instant now) {
    version++;
    records.removeIf(
        record -> record.deed().target().key().equals(target.key()) && record.at().isAfter(now));
  }

  @Learnt(
      value = "A change is shown within five minutes, and for 14 days",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes")
  @Override
  public Snapshot snapshot(Instant now) {
    Instant until = Instant.MAX;
    List<GraphRow> rows = new ArrayList<>();
    for (ChangeRecord record : records) {
      Instant shown = record.at().plus(lag);
      Instant gone = record.at().plus(KEPT);
      if (shown.isAfter(now)) {
        until = shown.isBefore(until) ? shown : until;
      } else if (gone.isAfter(now)) {
        until = gone.isBefore(until) ? gone : until;
        rows.add(record.row());
      }
    }
    rows.sort(Comparator.comparing(row -> row.owner().key()));
    return new Snapshot(rows, until);
  }

  @Override
  public long version() {
    return version;
  }
}
