package io.vmssidentity.local.arm;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What Resource Graph shows of each resource, from when on: the table {@code resources}. */
final class ResourceHistory implements GraphTable {
  private final Duration lag;
  private final TreeMap<String, List<Shot>> resources = new TreeMap<>();
  private long version;

  /**
   * A resource as it is from a moment on.
   *
   * @param row null when it is gone
   */
  record Shot(Instant from, GraphRow row) {}

  ResourceHistory(Duration lag) {
    this.lag = lag;
  }

  /**
   * A resource changed.
   *
   * @param next what it is now and, where its operation runs, what it will be; this takes the place
   *     of what was foreseen before
   */
  void change(ResourceId id, Instant now, List<Shot> next) {
    version++;
    List<Shot> shots = new ArrayList<>(3);
    List<Shot> before = resources.getOrDefault(id.key(), List.of());
    int current = current(before, now.minus(lag));
    for (int i = Math.max(current, 0); i < before.size(); i++) {
      if (!before.get(i).from().isAfter(now)) {
        shots.add(before.get(i));
      }
    }
    shots.addAll(next);
    resources.put(id.key(), List.copyOf(shots));
  }

  @Learnt(
      value = "Resources are shown as they were a while ago, created and deleted ones included",
      from = From.DOCS,
      where =
          "learn.microsoft.com, orchestration modes for virtual machine scale sets: eventually consistent, up to 60 seconds")
  @Override
  public Snapshot snapshot(Instant now) {
    Instant shown = now.minus(lag);
    Instant until = Instant.MAX;
    List<GraphRow> rows = new ArrayList<>(resources.size());
    for (List<Shot> shots : resources.values()) {
      int current = current(shots, shown);
      if (current >= 0 && shots.get(current).row() != null) {
        rows.add(shots.get(current).row());
      }
      if (current + 1 < shots.size()) {
        Instant change = shots.get(current + 1).from().plus(lag);
        until = change.isBefore(until) ? change : until;
      }
    }
    resources.values().removeIf(shots -> isGone(shots, shown));
    return new Snapshot(rows, until);
  }

  @Override
  public long version() {
    return version;
  }

  /** Of several from the same moment the last counts; -1 before the first. */
  private static int current(List<Shot> shots, Instant at) {
    int current = shots.size() - 1;
    while (current >= 0 && shots.get(current).from().isAfter(at)) {
      current--;
    }
    return current;
  }

  private static boolean isGone(List<Shot> shots, Instant at) {
    Shot last = shots.get(shots.size() - 1);
    return last.row() == null && !last.from().isAfter(at);
  }
}
