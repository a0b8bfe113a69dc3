// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one subscription may ask of ARM in one kind of call. Once ARM has throttled, whoever comes
 * gets a time of its own at the pace at which ARM refills, so that not all come back as one wave.
 */
final class CallBucket {
  /** Whoever did not come back until then does not come any more. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final Duration pace;
  private final Map<String, Instant> turns = new LinkedHashMap<>();
  private Instant closedUntil = Instant.MIN;
  private Instant next = Instant.MIN;

  /**
   * @param pace the time in which ARM lets one more call through
   */
  CallBucket(Duration pace) {
    this.pace = pace;
  }

  /**
   * Asks for a call.
   *
   * @param caller the same text each time that the same call is tried again
   * @return how long the caller waits before it asks again; empty when it may call now
   */
  synchronized Optional<Duration> enter(String caller, Instant now) {
    Optional<Duration> wait = check(caller, now);
    if (wait.isEmpty()) {
      turns.remove(caller);
    }
    return wait;
  }

  /** As {@link #enter}, but no call follows yet: whoever may call now may call later, too. */
  synchronized Optional<Duration> check(String caller, Instant now) {
    Instant turn = turns.get(caller);
    boolean open = !now.isBefore(closedUntil);
    if (open && (turn == null ? !now.isBefore(next) : !now.isBefore(turn))) {
      return Optional.empty();
    }
    boolean early = turn != null && now.isBefore(turn) && !turn.isBefore(closedUntil);
    return Optional.of(Duration.between(now, early ? turn : turn(caller, now)));
  }

  private Instant turn(String caller, Instant now) {
    forget(now.minus(FORGOTTEN));
    Instant turn = latest(latest(next, closedUntil), now.plus(pace));
    next = turn.plus(pace);
    turns.remove(caller);
    turns.put(caller, turn);
    return turn;
  }

  /** They stand in the order of their times. */
  private void forget(Instant before) {
    Iterator<Instant> oldest = turns.values().iterator();
    while (oldest.hasNext() && oldest.next().isBefore(before)) {
      oldest.remove();
    }
  }

  /** ARM wants no call before this time. */
  synchronized void close(Instant until) {
    closedUntil = latest(closedUntil, until);
  }

  /** ARM has let a call through, and no further one for now. */
  synchronized void empty(Instant now) {
    close(now.plus(pace));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
