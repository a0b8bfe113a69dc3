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
 */
public record ReplayHeaders(String attempt, String order, String epoch) {
  /** Of a message that is no copy. */
  public static final ReplayHeaders NONE = new ReplayHeaders(null, null, null);

  private static final String NUMBER = "\\d{1,9}";
  private static final String SEQUENCE_NUMBER = "\\d{1,18}";

  public static ReplayHeaders of(Map<String, ?> properties) {
    return new ReplayHeaders(
        text(properties.get("attempt")),
        text(properties.get("order")),
        text(properties.get("epoch")));
  }

  private static String text(Object property) {
    return Objects.toString(property, null);
  }

  /** Whether it says anything, understood or not. */
  public boolean isPresent() {
    return attempt != null || order != null;
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
