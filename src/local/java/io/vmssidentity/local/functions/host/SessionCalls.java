package io.vmssidentity.local.functions.host;

import io.vmssidentity.local.Learnt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The calls that one session may have. Each is a loop of receive, call, receive...; a loop whose
 * receive comes back empty ends for good.
 */
@Learnt(
    value =
        "After one empty receive no loop is added to the session until it closes; the loops that still run"
            + " go on one after the other, and the session closes when the last has ended.",
    from = Learnt.From.SDK_SOURCE,
    where = "Azure.Messaging.ServiceBus SessionReceiverManager.EnsureCanProcess, CloseReceiverCore")
final class SessionCalls {
  private final Duration idleTimeout;
  private final Deque<Instant> waitingSince = new ArrayDeque<>();
  private int running;
  private boolean stopped;

  SessionCalls(int maxCalls, Duration idleTimeout, Instant now) {
    this.idleTimeout = idleTimeout;
    for (int i = 0; i < maxCalls; i++) {
      waitingSince.add(now);
    }
  }

  /** Whether a receive waits, so that a message would be taken. */
  boolean wantsMessage() {
    return !waitingSince.isEmpty();
  }

  @Learnt(value = "The receive that waits longest gets the message.", from = Learnt.From.ASSUMED)
  void callStarted() {
    waitingSince.removeFirst();
    running++;
  }

  void callEnded(Instant now) {
    running--;
    if (!stopped) {
      waitingSince.addLast(now);
    }
  }

  /** Ends the receives that have waited for the idle time-out. */
  void expire(Instant now) {
    while (nextExpiry().filter(time -> !time.isAfter(now)).isPresent()) {
      waitingSince.removeFirst();
    }
  }

  Optional<Instant> nextExpiry() {
    return Optional.ofNullable(waitingSince.peekFirst()).map(since -> since.plus(idleTimeout));
  }

  /** The session is gone, or the host stops: what runs ends, nothing begins. */
  void stop() {
    stopped = true;
    waitingSince.clear();
  }

  boolean finished() {
    return running == 0 && waitingSince.isEmpty();
  }
}
