// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.session;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Lock;
import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.queue.Deferral;
import io.vmssidentity.local.servicebus.queue.Deliveries;
import io.vmssidentity.local.servicebus.queue.MessageStore;
import io.vmssidentity.local.servicebus.queue.SessionNames;
import io.vmssidentity.local.servicebus.queue.StatusCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The sessions of one queue: who holds which, and who waits for one. */
public final class Sessions {
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  /** Of a wait of at least half a minute: a busy machine may keep a client waiting for seconds. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(30);

  private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

  private final Deliveries deliveries;
  private final MessageStore store;
  private final Clock clock;
  private final StatusCheck statusCheck;
  private final Deferral deferral;
  private final SessionNames names = new SessionNames();
  private final Map<String, Lock> locks = new HashMap<>();
  private final Map<String, byte[]> states = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean shared;
  private int sharedGrants;

  private record Waiting(
      CompletableFuture<AcceptedSession> accepted, Duration timeout, Instant until) {

    /**
     * A session that is granted when the client has just given up would stay locked, with nobody to
     * work it off, for the Java client does not detach then.
     */
    @Evidence(
        value =
            "In the last second of a wait for the next session, or the last five of a long wait, none is"
                + " granted any more.",
        from = From.ASSUMED)
    boolean isInTimeAt(Instant now) {
      Duration last = timeout.compareTo(LONG_WAIT) < 0 ? LAST_MOMENT : LAST_MOMENTS;
      Instant end = timeout.minus(last).compareTo(last) > 0 ? until.minus(last) : until;
      return now.isBefore(end);
    }
  }

  public Sessions(
      Deliveries deliveries,
      MessageStore store,
      Clock clock,
      StatusCheck statusCheck,
      Deferral deferral) {
    this.deferral = deferral;
    this.deliveries = deliveries;
    this.store = store;
    this.clock = clock;
    this.statusCheck = statusCheck;
  }

  /** Accepts the named session, with or without messages in it. */
  @Evidence(
      value = "The empty session ID names a session as any other.",
      from = From.SDK_SOURCE,
      where = "Azure/azure-sdk-for-net/pull/24737 and azure-sdk-for-js/pull/31736, live tests")
  @Evidence(
      value =
          "Accepting a session whose ID has more than 128 characters is refused as sending to it.",
      from = From.ASSUMED)
  public AcceptedSession accept(String sessionId) {
    Message.checkLength("SessionId", sessionId);
    statusCheck.requireReceive();
    if (isLocked(SessionNames.key(sessionId))) {
      throw new Refused(
          Reason.SESSION_CANNOT_BE_LOCKED,
          "The requested session '"
              + sessionId
              + "' cannot be accepted. It may be locked by another receiver.");
    }
    names.write(sessionId);
    return lock(SessionNames.key(sessionId));
  }

  /**
   * Accepts the next free session with messages, now or as soon as there is one.
   *
   * @return fails with {@link Reason#TIMEOUT}; to be cancelled when the receiver has gone
   */
  @Evidence(
      value = "The next session is the one with the oldest message; who waits longest gets it.",
      from = From.ASSUMED)
  public CompletableFuture<AcceptedSession> acceptNext(Duration timeout) {
    statusCheck.requireReceive();
    CompletableFuture<AcceptedSession> accepted = new CompletableFuture<>();
    waiting.add(new Waiting(accepted, timeout, clock.instant().plus(timeout)));
    serveWaiting();
    return accepted;
  }

  /**
   * @param sessionId null = none
   */
  public void write(String sessionId) {
    if (sessionId != null) {
      names.write(sessionId);
    }
  }

  /** A fault, see {@link SessionNames#changeCase}. */
  public void changeCase() {
    names.changeCase();
  }

  public void share() {
    shared = true;
  }

  /** How often a session was given to one more. */
  public int sharedGrants() {
    return sharedGrants;
  }

  public void refuseWaiting(Refused why) {
    List<Waiting> refused = List.copyOf(waiting);
    waiting.clear();
    refused.forEach(w -> w.accepted.completeExceptionally(why));
  }

  public void serveWaiting() {
    waiting.removeIf(w -> w.accepted.isDone());
    refuseLate(clock.instant());
    Optional<Waiting> next = nextInTime();
    while (next.isPresent()) {
      Optional<String> free = store.oldestSession(key -> !isLocked(key));
      if (free.isEmpty()) {
        return;
      }
      waiting.remove(next.get());
      next.get().accepted.complete(lock(free.get()));
      next = nextInTime();
    }
  }

  private Optional<Waiting> nextInTime() {
    Instant now = clock.instant();
    return waiting.stream().filter(w -> w.isInTimeAt(now)).findFirst();
  }

  public void tick(Instant now) {
    locks.values().removeIf(lock -> !lock.isHeldAt(now));
    serveWaiting();
  }

  private void refuseLate(Instant now) {
    List<Waiting> late = waiting.stream().filter(w -> !w.until.isAfter(now)).toList();
    waiting.removeAll(late);
    late.forEach(w -> w.accepted.completeExceptionally(timeout(w.timeout)));
  }

  public void expireLocks() {
    locks.values().forEach(lock -> lock.setUntil(clock.instant()));
  }

  public int lockedCount() {
    return locks.size();
  }

  boolean isHeld(String key, Lock lock) {
    return (shared || locks.get(key) == lock) && lock.isHeldAt(clock.instant());
  }

  @Evidence(
      value = "Closing a session puts its messages back in order and counts no delivery.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-sessions")
  void close(String key, Lock lock) {
    if (!isHeld(key, lock)) {
      return;
    }
    store.locked().stream()
        .filter(m -> m.state() instanceof QueuedMessage.Locked l && l.lock() == lock)
        .forEach(m -> store.put(m.unlocked()));
    locks.remove(key, lock);
    serveWaiting();
  }

  List<QueuedMessage> receiveDeferred(
      String key, List<Long> sequenceNumbers, ReceiveMode mode, Lock lock) {
    return deferral.receive(sequenceNumbers, key, mode, () -> lock);
  }

  byte[] state(String key) {
    return states.get(key);
  }

  void setState(String key, byte[] state) {
    if (state == null) {
      states.remove(key);
    } else {
      states.put(key, state);
    }
  }

  private boolean isLocked(String key) {
    return !shared && locks.containsKey(key);
  }

  private AcceptedSession lock(String key) {
    Lock lock = deliveries.newLock();
    if (locks.put(key, lock) != null) {
      sharedGrants++;
    }
    return new AcceptedSession(names.shown(key), lock, deliveries, this);
  }

  @Evidence(
      value = "Who waited for the next session in vain is told so, and how long it has waited.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-java/issues/36772")
  private static Refused timeout(Duration waited) {
    return new Refused(
        Reason.TIMEOUT,
        "The operation did not complete within the allotted timeout of %02d:%02d:%02d."
            .formatted(waited.toHours(), waited.toMinutesPart(), waited.toSecondsPart()));
  }
}
