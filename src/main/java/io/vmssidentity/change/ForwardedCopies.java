// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ReplayHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sends messages on that cannot be taken in here or now. Their copies keep their place in time. */
final class ForwardedCopies {
  private static final List<Duration> AFTER_OUTAGE =
      List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5));

  /** The first dead letters are of a restarting or wrongly set app, which is mended by now. */
  private static final List<Duration> AFTER_DEAD_LETTER =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(10));

  private final RequestQueue queue;
  private final Clock clock;

  ForwardedCopies(RequestQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** Into the session of its scale set. */
  void toSession(Delivery message, SessionKey scaleSet) {
    queue.sendOn(message, CopyTarget.rehomed(message, scaleSet));
  }

  /**
   * Later, for what it needs is away. An outage of any length leaves it one copy for the time when
   * it is a dead letter.
   */
  void afterOutage(Delivery message) {
    int before = message.copy().copiesSent();
    int copies = Math.min(before + 1, ReplayHeaders.MOST_COPIES - 1);
    later(message, copies, AFTER_OUTAGE.get(Math.min(before, AFTER_OUTAGE.size() - 1)));
  }

  /**
   * @return false when it was sent on too often already
   * @throws AzureFailure when it is not sure that the queue has the copy
   */
  boolean afterDeadLetter(Delivery message) {
    int copies = message.copy().copiesSent();
    if (copies >= ReplayHeaders.MOST_COPIES) {
      return false;
    }
    later(message, copies + 1, AFTER_DEAD_LETTER.get(copies));
    return true;
  }

  private void later(Delivery message, int copies, Duration delay) {
    queue.sendOn(message, new CopyTarget(message.sessionId(), clock.instant().plus(delay), copies));
  }
}
