// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
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

  public static final State ACTIVE = new Active();
  public static final State DEFERRED = new Deferred();

  /** Whether it can be received. */
  public sealed interface State {}

  /** Waits for a receiver. */
  public record Active() implements State {}

  /** Waits for its time. */
  public record Scheduled(Instant until) implements State {}

  /** Waits to be asked for by its sequence number. */
  public record Deferred() implements State {}

  /**
   * Is with a receiver.
   *
   * @param before what it was, and is again should the lock end without a decision
   */
  public record Locked(UUID token, Lock lock, State before) implements State {
    public Instant until() {
      return lock.until();
    }
  }

  public static Instant expiry(Instant enqueued, Duration ownLimit, Duration queueLimit) {
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
  @Evidence(
      value = "A deferred message does not expire until somebody asks for it.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-deferral")
  public Instant due() {
    if (state instanceof Locked locked) {
      return locked.until();
    }
    if (state instanceof Deferred) {
      return Instant.MAX;
    }
    return state instanceof Scheduled scheduled ? scheduled.until() : expiresAt;
  }

  public boolean isDueAt(Instant now) {
    return !due().isAfter(now);
  }

  public QueuedMessage lockedBy(Lock lock) {
    return copy(message, expiresAt, deliveryCount, new Locked(UUID.randomUUID(), lock, state));
  }

  /** As it is, or is again, without its lock. */
  @Evidence(
      value = "A deferred message stays deferred when it was received and is not settled.",
      from = From.ASSUMED)
  public QueuedMessage unlocked() {
    State before = state instanceof Locked locked ? locked.before() : state;
    return copy(message, expiresAt, deliveryCount, before);
  }

  public QueuedMessage active() {
    return copy(message, expiresAt, deliveryCount, ACTIVE);
  }

  public QueuedMessage scheduled(Instant until) {
    return copy(message, expiresAt, deliveryCount, new Scheduled(until));
  }

  QueuedMessage deferred() {
    return copy(message, expiresAt, deliveryCount, DEFERRED);
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
