package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Where the calls of one scale set meet. The first to come leads: it works off all that wait with
 * it; the others find themselves settled when their turn comes, or lead the next group.
 */
final class Lanes {
  /** The siblings of a call are a few milliseconds behind it, and behind each other. */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private static final int MOST_GATHERINGS = 10;

  private final Map<SessionKey, Lane> lanes = new ConcurrentHashMap<>();
  private final Pause pause;

  Lanes(Pause pause) {
    this.pause = pause;
  }

  /** The calls that wait for one scale set. */
  static final class Lane {
    /** Fair: who came first leads first. */
    private final ReentrantLock leadership = new ReentrantLock(true);

    private final List<Entry> waiting = new ArrayList<>();
    private int calls;

    /** All that wait and are not settled, in the order of their positions. */
    synchronized List<Entry> waiting() {
      return waiting.stream()
          .filter(entry -> entry.record() == null)
          .sorted(Comparator.comparing(Entry::position))
          .toList();
    }

    private synchronized void join(Entry entry) {
      waiting.add(entry);
    }

    private synchronized void leave(Entry entry) {
      waiting.remove(entry);
    }
  }

  /**
   * Returns when the entry is settled.
   *
   * @param lead works off the lane's entries, the given one at least
   */
  void pass(SessionKey scaleSet, Entry entry, BiConsumer<Lane, Entry> lead) {
    Lane lane = lanes.compute(scaleSet, (key, known) -> enter(known));
    lane.join(entry);
    try {
      lane.leadership.lock();
      try {
        if (entry.record() == null) {
          gather(lane);
          lead.accept(lane, entry);
        }
      } finally {
        lane.leadership.unlock();
      }
    } finally {
      lane.leave(entry);
      lanes.compute(scaleSet, (key, known) -> --known.calls == 0 ? null : known);
    }
  }

  /** Waits as long as one comes after the other, and there is room for more. */
  private void gather(Lane lane) {
    int before = -1;
    for (int i = 0; i < MOST_GATHERINGS && lane.waiting().size() > before; i++) {
      before = lane.waiting().size();
      if (before >= Group.MOST) {
        return;
      }
      pause.sleep(GATHERING);
    }
  }

  private static Lane enter(Lane known) {
    Lane lane = known == null ? new Lane() : known;
    lane.calls++;
    return lane;
  }
}
