package io.vmssidentity.change;

import io.vmssidentity.ledger.Position;
import java.time.Instant;

/**
 * A message as the queue delivered it.
 *
 * @param body as it was sent, to be sent on unread
 * @param sequenceNumber given by the queue, unique in it and rising
 * @param order null, or the original's sequence number on a copy that this app sent
 * @param deliveryCount 1 at the first delivery
 */
public record Delivery(
    byte[] body,
    String sessionId,
    long sequenceNumber,
    String order,
    Instant enqueuedAt,
    int deliveryCount) {

  /** Its place in time: a copy keeps the original's, and nobody can forge the future. */
  Position position(int epoch) {
    long place = sequenceNumber;
    if (order != null && order.matches("\\d{1,18}")) {
      place = Math.min(place, Long.parseLong(order));
    }
    return new Position(epoch, place);
  }

  /** Whether this app sent it, in another message's place. */
  boolean isCopy() {
    return order != null;
  }
}
