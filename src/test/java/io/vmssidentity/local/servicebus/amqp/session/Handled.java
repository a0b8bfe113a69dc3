// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import java.time.Instant;

/**
 * One handling of one message by some process of this machine.
 *
 * @param number the message's place in its session
 * @param lockedUntil as the message said when it came
 */
record Handled(String session, int number, Instant from, Instant to, Instant lockedUntil) {

  String toLine() {
    return String.join(" ", session, "" + number, "" + from, "" + to, "" + lockedUntil);
  }

  static Handled parse(String line) {
    String[] parts = line.split(" ");
    return new Handled(
        parts[0],
        Integer.parseInt(parts[1]),
        Instant.parse(parts[2]),
        Instant.parse(parts[3]),
        Instant.parse(parts[4]));
  }

  /** Whether it began while another handling, that began earlier, held the session's lock. */
  boolean overlaps(Handled earlier) {
    return from.isBefore(earlier.to) && from.isBefore(earlier.lockedUntil);
  }

  /** Whether it began when its own lock was over: no broker can prevent that. */
  boolean isTooLate() {
    return !from.isBefore(lockedUntil);
  }
}
