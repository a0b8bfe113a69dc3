// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a message that was sent in another one's place says of it, by its application properties;
 * each is null when it is not there. Anybody who may send can make them up: so they can make a
 * message older, never newer, and try again only what failed.
 *
 * @param attempt how often the request was replayed
 * @param order the original's sequence number
 * @param epoch of the queue that gave it; none: today's
 * @param copies how often the message was sent on
 * @param rehomed {@code true} when a copy was sent on into another session
 */
public record ReplayHeaders(
    String attempt, String order, String epoch, String copies, String rehomed) {
  /** How often a message is sent on in all. */
  public static final int MOST_COPIES = 3;

  private static final String NUMBER = "\\d{1,9}";
  private static final String SEQUENCE_NUMBER = "\\d{1,18}";

  public static ReplayHeaders of(Map<String, ?> properties) {
    return new ReplayHeaders(
        text(properties.get("attempt")),
        text(properties.get("order")),
        text(properties.get("epoch")),
        text(properties.get("copies")),
        text(properties.get("rehomed")));
  }

  private static String text(Object property) {
    return Objects.toString(property, null);
  }

  /**
   * Whether the message must stay in its session: a copy that was sent on into another session, or
   * a replay. A copy that was only sent on within its session may still change the session once.
   */
  public boolean isBound() {
    boolean sentOnWithin = copies != null;
    return "true".equals(rehomed) || (attempt != null || order != null) && !sentOnWithin;
  }

  /**
   * How often the message was sent on, at most {@link #MOST_COPIES}. A number that cannot be
   * understood counts as that many, so that a made-up one does not keep a message going for ever.
   */
  public int copiesSent() {
    if (copies == null) {
      return 0;
    }
    return copies.matches(NUMBER) ? Math.min(Integer.parseInt(copies), MOST_COPIES) : MOST_COPIES;
  }

  /** Empty when it is no number. */
  public OptionalInt attemptNumber() {
    if (attempt == null) {
      return OptionalInt.of(0);
    }
    return attempt.matches(NUMBER)
        ? OptionalInt.of(Integer.parseInt(attempt))
        : OptionalInt.empty();
  }

  /**
   * The earlier one of the message's own place in time and the original's. A queue that was made
   * anew counts from 1 again, so a place of an earlier epoch is before all of today's.
   */
  public Position place(Position own) {
    if (order == null || !order.matches(SEQUENCE_NUMBER)) {
      return own;
    }
    int of = epoch != null && epoch.matches(NUMBER) ? Integer.parseInt(epoch) : own.epoch();
    Position original = new Position(of, Long.parseLong(order));
    return own.isAfter(original) ? original : own;
  }
}
