package io.vmssidentity.change;

import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The requests that are worked off together: the leader's, and those that wait with it. */
final class Group {
  /** A transaction takes 100 rows of 4 MiB in all: the state, and up to three for each request. */
  static final int MOST = 32;

  private final Lanes.Lane lane;
  private final Entry leader;
  private List<Entry> entries;

  /** Whether nobody may join, because one of the group is at fault and not known. */
  private boolean narrowed;

  Group(Lanes.Lane lane, Entry leader) {
    this.lane = lane;
    this.leader = leader;
    this.entries = lane.waiting();
  }

  Entry leader() {
    return leader;
  }

  /** Those that are not settled, in the order of their positions. */
  List<Entry> entries() {
    return entries.stream().filter(entry -> entry.record() == null).toList();
  }

  /** Goes on with whoever is left; when none is, with the leader and all that can join it. */
  void goOn() {
    entries = entries();
    if (entries.isEmpty()) {
      entries = List.of(leader);
      narrowed = false;
    }
  }

  /** Takes in who came meanwhile; of two deliveries of one attempt only one is worked off. */
  void join(Instant now) {
    if (narrowed) {
      return;
    }
    Set<Attempt> attempts = new HashSet<>();
    entries =
        lane.waiting().stream()
            .filter(entry -> entries.contains(entry) || !isExpired(entry, now))
            .filter(entry -> attempts.add(entry.attempt()))
            .limit(MOST)
            .toList();
  }

  /** Whoever was told how it ended must not be worked off once more. */
  void settleEnded(Fence fence) {
    settle(fence.ended(entries().stream().map(Entry::attempt).toList()));
  }

  /** Halves those that were tried: one of them is at fault, and it is not known which. */
  void narrow(List<Entry> tried) {
    entries = tried.subList(0, (tried.size() + 1) / 2);
    narrowed = true;
  }

  /** How those end whose time is over; of two deliveries of one attempt the first one counts. */
  List<RequestRecord> expired(Instant now) {
    Set<Attempt> attempts = new HashSet<>();
    return entries().stream()
        .filter(entry -> attempts.add(entry.attempt()))
        .filter(entry -> isExpired(entry, now))
        .limit(MOST)
        .map(entry -> entry.ended(Problem.expired(entry.request()), ChangeResult.NONE, now))
        .toList();
  }

  /** Tells how a request ended to every call that waits for it. */
  void settle(RequestRecord record) {
    lane.waiting().stream()
        .filter(entry -> entry.attempt().equals(record.key()))
        .forEach(entry -> entry.settle(record));
  }

  void settle(List<RequestRecord> records) {
    records.forEach(this::settle);
  }

  private static boolean isExpired(Entry entry, Instant now) {
    Instant notAfter = entry.request().notAfter();
    return notAfter != null && now.isAfter(notAfter);
  }
}
