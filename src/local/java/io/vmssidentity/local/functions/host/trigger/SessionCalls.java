// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import io.vmssidentity.local.behaviour.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedList;
import java.util.Optional;

/**
 * The calls that one session may have. Each is a loop of receive, call, receive...; a loop whose
 * receive comes back empty ends for good.
 */
@Evidence(
    value =
        "After one empty receive no loop is added to the session until it closes; the loops that still run"
            + " go on one after the other, and the session closes when the last has ended.",
    from = Evidence.From.SDK_SOURCE,
    where = "Azure.Messaging.ServiceBus SessionReceiverManager.EnsureCanProcess, CloseReceiverCore")
final class SessionCalls {
  /** The time that a cold host may need; .NET's client takes the credit back and loses nothing. */
  private static final Duration FIRST_MESSAGE = Duration.ofSeconds(5);

  private final Duration idleTimeout;
  private final LinkedList<Instant> waitingSince = new LinkedList<>();
  private int running;
  private boolean stopped;
  private boolean begun;

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

  @Evidence(
      value = "The receive that waits longest gets the message.",
      from = Evidence.From.ASSUMED)
  void callStarted(Instant now) {
    waitingSince.removeFirst();
    running++;
    if (!begun) {
      begun = true;
      waitingSince.replaceAll(since -> now);
    }
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

  @Evidence(
      value =
          "A session is accepted because it has a message, and a receive that ends empty burns no delivery of"
              + " one on its way.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus AmqpReceiver (drain)")
  Optional<Instant> nextExpiry() {
    boolean first = !begun && idleTimeout.compareTo(FIRST_MESSAGE) < 0;
    Duration wait = first ? FIRST_MESSAGE : idleTimeout;
    return Optional.ofNullable(waitingSince.peekFirst()).map(since -> since.plus(wait));
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
