// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much time a call has left to ask Azure. A call has one thread, so its end is kept there; what
 * a timer asks has no such end.
 */
public final class CallTime {
  /** No request to Azure takes longer. */
  public static final Duration LONGEST_REQUEST = Duration.ofSeconds(15);

  private static final Duration SHORTEST_REQUEST = Duration.ofSeconds(5);

  /** Then a call begins nothing new. */
  static final Duration STEP = Duration.ofSeconds(20);

  /** No call takes longer, its hold included. */
  static final Duration CALL = Duration.ofSeconds(45);

  private static final ThreadLocal<CallTime> CURRENT = new ThreadLocal<>();

  private final Clock clock;
  private final Instant begun;

  private CallTime(Clock clock) {
    this.clock = clock;
    this.begun = clock.instant();
  }

  static CallTime begin(Clock clock) {
    CallTime time = new CallTime(clock);
    CURRENT.set(time);
    return time;
  }

  static void end() {
    CURRENT.remove();
  }

  /**
   * How long the next request to Azure may take; empty outside of a call. What is known and not
   * stored yet is stored, however late it is, so the time is never too short for that.
   */
  public static Optional<Duration> ofRequest() {
    return Optional.ofNullable(CURRENT.get())
        .map(time -> time.left(STEP))
        .map(left -> left.compareTo(SHORTEST_REQUEST) < 0 ? SHORTEST_REQUEST : left)
        .map(left -> left.compareTo(LONGEST_REQUEST) > 0 ? LONGEST_REQUEST : left);
  }

  /** Whether nothing new is begun. */
  boolean isOver() {
    return left(STEP).isNegative();
  }

  /** Whether too little time is left for a PATCH and for what has to be stored after it. */
  boolean isLateForPatch() {
    return left(STEP).compareTo(SHORTEST_REQUEST) < 0;
  }

  /** How long the call may hold its message before it fails. */
  Duration hold(Duration wanted) {
    Duration left = left(CALL);
    Duration most = left.isNegative() ? Duration.ZERO : left;
    return wanted.compareTo(most) < 0 ? wanted : most;
  }

  private Duration left(Duration of) {
    return Duration.between(clock.instant(), begun.plus(of));
  }
}
