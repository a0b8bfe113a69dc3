package io.vmssidentity.local.servicebus;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message at its place in one queue.
 *
 * @param enqueuedSequenceNumber where it was first sent to: in a subscription the topic's number
 * @param expiresAt {@link Instant#MAX} = never
 * @param deliveryCount failed deliveries so far
 */
public record QueuedMessage(
    Message message,
    long sequenceNumber,
    long enqueuedSequenceNumber,
    Instant enqueuedTime,
    Instant expiresAt,
    int deliveryCount,
    State state) {

  static final State ACTIVE = new Active();

  /** Whether it can be received. */
  public sealed interface State {}

  /** Waits for a receiver. */
  public record Active() implements State {}

  /** Waits for its time. */
  public record Scheduled(Instant until) implements State {}

  /** Is with a receiver. */
  public record Locked(UUID token, Lock lock) implements State {
    public Instant until() {
      return lock.until();
    }
  }

  static Instant expiry(Instant enqueued, Duration ownLimit, Duration queueLimit) {
    Duration limit =
        ownLimit == null || (queueLimit != null && queueLimit.compareTo(ownLimit) < 0)
            ? queueLimit
            : ownLimit;
    return limit == null ? Instant.MAX : enqueued.plus(limit);
  }

  /** Empty unless it is locked. */
  public Optional<UUID> lockToken() {
    return state instanceof Locked locked ? Optional.of(locked.token()) : Optional.empty();
  }

  /** When something happens to it unless somebody acts before. */
  Instant due() {
    if (state instanceof Locked locked) {
      return locked.until();
    }
    return state instanceof Scheduled scheduled ? scheduled.until() : expiresAt;
  }

  boolean isDueAt(Instant now) {
    return !due().isAfter(now);
  }

  QueuedMessage lockedBy(Lock lock) {
    return copy(message, expiresAt, deliveryCount, new Locked(UUID.randomUUID(), lock));
  }

  QueuedMessage unlocked() {
    return copy(message, expiresAt, deliveryCount, ACTIVE);
  }

  QueuedMessage with(Map<String, Object> properties) {
    return copy(message.with(properties), expiresAt, deliveryCount, state);
  }

  QueuedMessage withDeliveryCount(int count) {
    return copy(message, expiresAt, count, state);
  }

  QueuedMessage withoutExpiry() {
    return copy(message, Instant.MAX, deliveryCount, state);
  }

  private QueuedMessage copy(Message m, Instant expiry, int count, State next) {
    return new QueuedMessage(
        m, sequenceNumber, enqueuedSequenceNumber, enqueuedTime, expiry, count, next);
  }
}
