// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * When what is done next.
 *
 * @param waiting null while nothing holds the scale set up
 * @param outboxDue when events are published again that the topic refused; null when it refused
 *     none
 * @param wakeUp null when no work is left
 * @param paused how long the scale set's work was held up by ourselves, in all
 */
public record Schedule(Waiting waiting, Instant outboxDue, WakeUp wakeUp, Duration paused) {
  public static final Schedule NONE = new Schedule(null, null, null, Duration.ZERO);

  public Schedule with(Waiting value) {
    return new Schedule(value, outboxDue, wakeUp, paused);
  }

  public Schedule withOutboxDue(Instant value) {
    return new Schedule(waiting, value, wakeUp, paused);
  }

  public Schedule with(WakeUp value) {
    return new Schedule(waiting, outboxDue, value, paused);
  }

  public Schedule withPaused(Duration value) {
    return new Schedule(waiting, outboxDue, wakeUp, value);
  }
}
