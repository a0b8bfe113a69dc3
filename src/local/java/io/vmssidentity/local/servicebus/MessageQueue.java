// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.message.Disposition;
import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.QueuedMessage.Locked;
import io.vmssidentity.local.servicebus.message.QueuedMessage.Scheduled;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.message.SendLimits;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.BrokerSettings;
import io.vmssidentity.local.servicebus.queue.Deferral;
import io.vmssidentity.local.servicebus.queue.Deliveries;
import io.vmssidentity.local.servicebus.queue.Enqueuer;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.local.servicebus.queue.MessageSource;
import io.vmssidentity.local.servicebus.queue.MessageStore;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.queue.SessionNames;
import io.vmssidentity.local.servicebus.queue.StatusCheck;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import io.vmssidentity.local.servicebus.session.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A queue, the messages of a subscription, or a dead-letter queue: they all follow these rules. */
public final class MessageQueue implements Destination, MessageSource {
  private final String path;
  private final QueueSettings settings;
  private final Clock clock;
  private final MessageQueue deadLetterQueue;
  private final StatusCheck statusCheck;
  private final SendLimits limits;
  private final MessageStore store;
  private final Enqueuer enqueuer;
  private final Deliveries deliveries;
  private final Deferral deferral;
  private final Sessions sessions;
  private final FaultPlan faults = new FaultPlan();
  private long sent;

  /**
   * @param deadLetterQueue null = this is one itself, or only passes messages on
   */
  MessageQueue(
      String path, QueueSettings settings, BrokerSettings namespace, MessageQueue deadLetterQueue) {
    this.path = path;
    this.settings = settings;
    this.clock = namespace.clock();
    this.deadLetterQueue = deadLetterQueue;
    statusCheck = new StatusCheck(path);
    limits = new SendLimits(path, namespace.tier(), settings.maxSize());
    store = new MessageStore(settings.sessions());
    enqueuer = new Enqueuer(settings, namespace, faults);
    MessageStore deadLetters = deadLetterQueue == null ? null : deadLetterQueue.store;
    deliveries = new Deliveries(settings, clock, enqueuer, store, deadLetters, statusCheck, faults);
    deferral = new Deferral(settings, clock, store, deliveries, statusCheck);
    sessions = new Sessions(deliveries, store, clock, statusCheck, deferral);
  }

  @Override
  public List<Long> send(List<Message> batch) {
    statusCheck.requireSend();
    batch.forEach(faults::requireNoRefusal);
    limits.require(batch);
    limits.requireRoom(bytes());
    if (settings.sessions()) {
      limits.requireSessionIds(batch);
    }
    List<Long> sequenceNumbers = batch.stream().map(this::enqueue).toList();
    sessions.serveWaiting();
    return sequenceNumbers;
  }

  @Override
  public void cancelScheduled(long sequenceNumber) {
    if (!(store.get(sequenceNumber).map(QueuedMessage::state).orElse(null) instanceof Scheduled)) {
      throw new Refused(
          Reason.MESSAGE_NOT_FOUND, "No message " + sequenceNumber + " is scheduled on " + path);
    }
    store.remove(sequenceNumber);
  }

  /**
   * Shows messages in any state without locking them.
   *
   * @param sessionId null = of all sessions
   */
  @Evidence(
      value =
          "A receiver without a session may peek at a queue with sessions: at the messages of all"
              + " sessions, locked ones too.",
      from = From.DOCS,
      where =
          "learn.microsoft.com/azure/service-bus-messaging/message-browsing; MicrosoftDocs/azure-docs"
              + " PR 107042, Azure/azure-sdk-for-net issue 10722")
  public List<QueuedMessage> peek(long fromSequenceNumber, int count, String sessionId) {
    statusCheck.requireActive();
    return store.from(fromSequenceNumber).stream()
        .filter(m -> sessionId == null || SessionNames.same(sessionId, m.message().sessionId()))
        .limit(count)
        .map(m -> m.state() instanceof Locked ? m.unlocked() : m)
        .toList();
  }

  /** Where a receiver without a session takes messages from; it competes with the others. */
  public MessageSource withoutSessions() {
    if (settings.sessions()) {
      throw new Refused(
          Reason.NOT_ALLOWED, path + " requires sessions: receive from an accepted session.");
    }
    statusCheck.requireReceive();
    return this;
  }

  public Sessions sessions() {
    if (!settings.sessions()) {
      throw new Refused(Reason.NOT_ALLOWED, path + " does not have sessions.");
    }
    return sessions;
  }

  @Override
  public Optional<QueuedMessage> receive(ReceiveMode mode) {
    return deliveries.receive("", mode, deliveries.newLock());
  }

  /**
   * Receives deferred messages, all of them or none.
   *
   * @see AcceptedSession#receiveDeferred for a queue with sessions
   */
  public List<QueuedMessage> receiveDeferred(List<Long> sequenceNumbers, ReceiveMode mode) {
    withoutSessions();
    return deferral.receive(sequenceNumbers, null, mode, deliveries::newLock);
  }

  public void settle(UUID lockToken, Settlement settlement) {
    deliveries.settle(lockToken, settlement);
  }

  public Instant renewLock(UUID lockToken) {
    if (settings.sessions()) {
      throw new Refused(Reason.NOT_ALLOWED, "In a session the session's lock is renewed.");
    }
    return deliveries.renewLock(lockToken);
  }

  /** Why its receivers must go; empty when they need not. */
  @Evidence(
      value = "When receiving is disabled, receivers are detached, and their sessions closed.",
      from = From.ASSUMED)
  public Optional<Refused> detached() {
    return statusCheck.receives() ? Optional.empty() : Optional.of(statusCheck.receiveDisabled());
  }

  @Override
  public void setStatus(EntityStatus status) {
    statusCheck.setStatus(status);
    detached().ifPresent(sessions::refuseWaiting);
  }

  @Override
  public FaultPlan faults() {
    return faults;
  }

  /** Lets happen what is due by now, in the order in which it became due. */
  void tick() {
    Instant now = clock.instant(); // one, or a session could be free before its messages are back
    deliveries.tick(now);
    sessions.tick(now);
  }

  /** Ends all locks as if their time had passed. */
  void expireLocks() {
    deliveries.expireLocks();
    sessions.expireLocks();
    tick();
  }

  EntityCounts counts() {
    return new EntityCounts(
        store.count(QueuedMessage.Active.class),
        store.count(Locked.class),
        store.count(QueuedMessage.Deferred.class),
        store.count(Scheduled.class),
        deadLetterQueue == null ? 0 : deadLetterQueue.store.from(0).size(),
        sessions.lockedCount());
  }

  EntityTraffic traffic() {
    return new EntityTraffic(sent, deliveries.count());
  }

  /** The size of all messages, the dead ones, too: they count for the quota. */
  @Evidence(
      value = "Dead-lettered messages count for the size of their entity.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues")
  long bytes() {
    return store.bytes() + (deadLetterQueue == null ? 0 : deadLetterQueue.bytes());
  }

  /** Takes a message over from the topic. */
  @Evidence(
      value = "A subscription with sessions dead-letters a message without a session ID.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues")
  void forward(QueuedMessage fromTopic) {
    sent++;
    if (settings.sessions() && fromTopic.message().sessionId() == null) {
      forwardDead(
          fromTopic,
          "Session ID is null.",
          "Session enabled entity doesn't allow a message whose session identifier is null.");
    } else {
      sessions.write(fromTopic.message().sessionId());
      store.put(enqueuer.forwarded(fromTopic));
      sessions.serveWaiting();
    }
  }

  /** Takes a message over from the topic that cannot be received here. */
  void forwardDead(QueuedMessage fromTopic, String reason, String description) {
    QueuedMessage queued = enqueuer.forwarded(fromTopic);
    deliveries.apply(Disposition.deadLettered(queued, reason, description), queued);
  }

  private long enqueue(Message message) {
    sent++;
    Optional<QueuedMessage> queued = enqueuer.sent(message);
    sessions.write(message.sessionId());
    queued.map(enqueuer::kept).ifPresent(kept -> kept.forEach(store::put));
    return queued.map(QueuedMessage::sequenceNumber).orElse(0L);
  }
}
