// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.util.Comparator;

/**
 * A request's place in time.
 *
 * @param epoch of the queue: a re-created queue counts from 1 again, and gets a new epoch
 * @param sequenceNumber given by the queue; of a copy the original's
 */
public record Position(int epoch, long sequenceNumber) implements Comparable<Position> {
  /** Before every request. */
  public static final Position NONE = new Position(0, 0);

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::epoch).thenComparingLong(Position::sequenceNumber);

  public boolean isAfter(Position other) {
    return compareTo(other) > 0;
  }

  public static Position later(Position one, Position other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
