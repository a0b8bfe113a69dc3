// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * A table of Resource Graph. Its rows come, change and go at their times; it tells which did, so
 * that whoever has looked at all of them need not do so again.
 */
public final class GraphTable {
  /** More changes than these at once are not worth following. */
  private static final int REMEMBERED = 1000;

  private final Duration lag;
  private final Map<String, List<Snapshot>> shots = new HashMap<>();
  private final TreeMap<String, GraphRow> rows = new TreeMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Deque<Change> latest = new ArrayDeque<>();
  private long version;

  /**
   * A row as it is from a moment on.
   *
   * @param row null when it is gone
   */
  public record Snapshot(Instant from, GraphRow row) {}

  /** What is shown of a row may change then. */
  private record Due(Instant at, String key) {}

  /**
   * What is shown of a row did change.
   *
   * @param before null when it came
   * @param after null when it went
   */
  record Change(long version, String key, GraphRow before, GraphRow after) {}

  /**
   * @param lag how much later than it happens something is shown
   */
  public GraphTable(Duration lag) {
    this.lag = lag;
  }

  /**
   * A row changed.
   *
   * @param next what it is now and will be; this takes the place of what was foreseen before
   */
  public void change(String key, Instant now, List<Snapshot> next) {
    List<Snapshot> left = new ArrayList<>(3);
    for (Snapshot snapshot : shots.getOrDefault(key, List.of())) {
      if (!snapshot.from().isAfter(now)) {
        left.add(snapshot);
      }
    }
    left.addAll(next);
    shots.put(key, left);
    next.forEach(snapshot -> due.add(new Due(snapshot.from().plus(lag), key)));
    show(now);
  }

  /** Forgets a row at once. */
  public void drop(String key) {
    shots.remove(key);
    show(key, null);
  }

  /** Lets happen what is due. */
  public void show(Instant now) {
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      Due next = due.poll();
      List<Snapshot> all = shots.getOrDefault(next.key(), List.of());
      int current = current(all, next.at().minus(lag));
      if (current >= 0) {
        all.subList(0, current).clear();
        GraphRow row = all.get(0).row();
        if (row == null && all.size() == 1) {
          shots.remove(next.key());
        }
        show(next.key(), row);
      }
    }
  }

  /** Of several from the same moment the last counts; -1 before the first. */
  private static int current(List<Snapshot> shots, Instant at) {
    int current = shots.size() - 1;
    while (current >= 0 && shots.get(current).from().isAfter(at)) {
      current--;
    }
    return current;
  }

  private void show(String key, GraphRow row) {
    GraphRow before = row == null ? rows.remove(key) : rows.put(key, row);
    if (before == row) {
      return;
    }
    version++;
    latest.addLast(new Change(version, key, before, row));
    if (latest.size() > REMEMBERED) {
      latest.removeFirst();
    }
  }

  /** What is shown, in the order of the keys. */
  Map<String, GraphRow> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** Another one whenever what is shown changes. */
  long version() {
    return version;
  }

  /** What changed since a version, the oldest first; empty when that is too long ago. */
  Optional<Collection<Change>> since(long seen) {
    long forgotten = version - latest.size();
    return seen < forgotten
        ? Optional.empty()
        : Optional.of(latest.stream().skip(seen - forgotten).toList());
  }
}
