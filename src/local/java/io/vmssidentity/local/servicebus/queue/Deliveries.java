// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.fault.Fault;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.message.Disposition;
import io.vmssidentity.local.servicebus.message.Lock;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.QueuedMessage.Locked;
import io.vmssidentity.local.servicebus.message.QueuedMessage.Scheduled;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.message.Settlement;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Hands the messages of one queue out under locks, and does with them what then is decided. */
public final class Deliveries {
  private final QueueSettings settings;
  private final Clock clock;
  private final Enqueuer enqueuer;
  private final MessageStore store;
  private final MessageStore deadLetters;
  private final StatusCheck statusCheck;
  private final FaultPlan faults;
  private long count;

  /**
   * @param deadLetters null = messages cannot be dead-lettered
   */
  public Deliveries(
      QueueSettings settings,
      Clock clock,
      Enqueuer enqueuer,
      MessageStore store,
      MessageStore deadLetters,
      StatusCheck statusCheck,
      FaultPlan faults) {
    this.settings = settings;
    this.clock = clock;
    this.enqueuer = enqueuer;
    this.store = store;
    this.deadLetters = deadLetters;
    this.statusCheck = statusCheck;
    this.faults = faults;
  }

  public Lock newLock() {
    Lock lock = new Lock();
    renew(lock);
    return lock;
  }

  public void renew(Lock lock) {
    lock.setUntil(clock.instant().plus(settings.lockDuration()));
  }

  /** Hands out the next message of a session, or of all when there are no sessions. */
  public Optional<QueuedMessage> receive(String sessionId, ReceiveMode mode, Lock lock) {
    if (!statusCheck.receives()) {
      return Optional.empty();
    }
    Optional<QueuedMessage> next = store.next(sessionId);
    while (next.isPresent() && next.get().isDueAt(clock.instant())) {
      whenDue(next.get());
      next = store.next(sessionId);
    }
    count += next.isPresent() ? 1 : 0;
    if (mode == ReceiveMode.RECEIVE_AND_DELETE) {
      next.ifPresent(m -> store.remove(m.sequenceNumber()));
      return next;
    }
    Optional<QueuedMessage> locked = next.map(m -> m.lockedBy(lock));
    locked.ifPresent(store::put);
    return locked;
  }

  /** How many messages were handed out so far. */
  public long count() {
    return count;
  }

  public void settle(UUID lockToken, Settlement settlement) {
    statusCheck.requireReceive();
    if (deadLetters == null && settlement instanceof Settlement.DeadLetter) {
      throw new Refused(Reason.NOT_ALLOWED, "A dead-letter queue has no dead-letter queue.");
    }
    QueuedMessage message = lockedBy(lockToken);
    Optional<Fault.OfCompletion> fault =
        settlement instanceof Settlement.Complete
            ? faults.take(Fault.OfCompletion.class, message.message().properties(), any -> true)
            : Optional.empty();
    if (fault.isPresent()) {
      notCompleted(message, fault.get());
    } else {
      apply(Disposition.settled(message, settlement, settings.maxDeliveryCount()), message);
    }
  }

  private void notCompleted(QueuedMessage message, Fault.OfCompletion fault) {
    if (fault instanceof Fault.LockEnds) {
      ((Locked) message.state()).lock().setUntil(clock.instant());
      throw lockLost();
    }
    apply(Disposition.deliveryFailed(message, settings.maxDeliveryCount()), message);
  }

  public Instant renewLock(UUID lockToken) {
    Lock lock = ((Locked) lockedBy(lockToken).state()).lock();
    renew(lock);
    return lock.until();
  }

  /** Lets happen what is due, in the order in which it became due. */
  public void tick(Instant now) {
    store.from(0).stream()
        .filter(m -> m.isDueAt(now))
        .sorted(
            Comparator.comparing(QueuedMessage::due).thenComparing(QueuedMessage::sequenceNumber))
        .toList()
        .forEach(this::whenDue);
  }

  public void expireLocks() {
    store.locked().forEach(m -> ((Locked) m.state()).lock().setUntil(clock.instant()));
  }

  @Evidence(
      value = "A dead-lettered message keeps its sequence number.",
      from = From.DOCS,
      where = "github.com/MicrosoftDocs/azure-docs/issues/97032")
  public void apply(Disposition disposition, QueuedMessage message) {
    store.remove(message.sequenceNumber());
    if (disposition instanceof Disposition.Available back) {
      store.put(back.message());
    } else if (disposition instanceof Disposition.DeadLettered dead) {
      deadLetters.put(dead.message());
    }
  }

  private void whenDue(QueuedMessage message) {
    if (message.state() instanceof Locked) {
      apply(Disposition.deliveryFailed(message, settings.maxDeliveryCount()), message);
    } else if (message.state() instanceof Scheduled) {
      apply(new Disposition.Available(enqueuer.activated(message)), message);
    } else {
      apply(Disposition.expired(message, settings.deadLettering().onExpiration()), message);
    }
  }

  private QueuedMessage lockedBy(UUID token) {
    return store
        .lockedBy(token)
        .filter(m -> !m.isDueAt(clock.instant()))
        .orElseThrow(this::lockLost);
  }

  private Refused lockLost() {
    return new Refused(
        settings.sessions() ? Reason.SESSION_LOCK_LOST : Reason.MESSAGE_LOCK_LOST,
        "The lock supplied is invalid. Either the lock expired, or the message has already been"
            + " removed from the queue.");
  }
}
