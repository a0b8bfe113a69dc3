package io.vmssidentity.request;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as the queue delivered it.
 *
 * @param body as it was sent, to be sent on unread
 * @param sequenceNumber given by the queue, unique in it and rising
 * @param copy what it says of the message in whose place it was sent
 * @param deliveryCount 1 at the first delivery
 */
public record Delivery(
    byte[] body,
    String sessionId,
    long sequenceNumber,
    ReplayHeaders copy,
    Instant enqueuedAt,
    int deliveryCount) {

  /** Its place in time: a copy keeps the original's, and nobody can forge the future. */
  public Position position(int epoch) {
    return copy.place(new Position(epoch, sequenceNumber));
  }

  /** Which attempt at its request it is; empty when that cannot be understood. */
  public Optional<Attempt> attempt(String requestId) {
    return copy.attemptNumber().stream()
        .mapToObj(number -> new Attempt(requestId, number))
        .findFirst();
  }

  /** Whether it was sent in another message's place. */
  public boolean isCopy() {
    return copy.isPresent();
  }
}
