// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.session;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Lock;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.queue.Deliveries;
import io.vmssidentity.local.servicebus.queue.MessageSource;
import io.vmssidentity.local.servicebus.queue.SessionNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One receiver's hold on one session. Useless as soon as the lock is lost. */
public final class AcceptedSession implements MessageSource {
  private static final int MAX_STATE_SIZE = 256 * 1024;

  private final String id;
  private final String key;
  private final Lock lock;
  private final Deliveries deliveries;
  private final Sessions sessions;

  AcceptedSession(String id, Lock lock, Deliveries deliveries, Sessions sessions) {
    this.id = id;
    key = SessionNames.key(id);
    this.lock = lock;
    this.deliveries = deliveries;
    this.sessions = sessions;
  }

  /** As the session is shown: its receiver may have asked for it in another letter case. */
  public String id() {
    return id;
  }

  /**
   * @param sessionId null = none, which is no session's
   */
  public boolean hasId(String sessionId) {
    return SessionNames.same(id, sessionId);
  }

  public Instant lockedUntil() {
    return lock.until();
  }

  public boolean isLost() {
    return !sessions.isHeld(key, lock);
  }

  @Override
  public Optional<QueuedMessage> receive(ReceiveMode mode) {
    return isLost() ? Optional.empty() : deliveries.receive(key, mode, lock);
  }

  /** Receives deferred messages of the session, all of them or none. */
  public List<QueuedMessage> receiveDeferred(List<Long> sequenceNumbers, ReceiveMode mode) {
    requireLock();
    return sessions.receiveDeferred(key, sequenceNumbers, mode, lock);
  }

  public Instant renewLock() {
    requireLock();
    deliveries.renew(lock);
    return lock.until();
  }

  /**
   * @return null = none
   */
  public byte[] state() {
    requireLock();
    return sessions.state(key);
  }

  @Evidence(
      value = "A session state holds at most 256 KB.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-sessions")
  public void setState(byte[] state) {
    requireLock();
    if (state != null && state.length > MAX_STATE_SIZE) {
      throw new Refused(Reason.MESSAGE_SIZE_EXCEEDED, "The session state exceeds 256 KB.");
    }
    sessions.setState(key, state);
  }

  public void close() {
    sessions.close(key, lock);
  }

  private void requireLock() {
    if (isLost()) {
      throw lockLost();
    }
  }

  /** What whoever still uses a session hears after its lock was lost. */
  public static Refused lockLost() {
    return new Refused(
        Reason.SESSION_LOCK_LOST,
        "The session lock has expired on the MessageSession. Accept a new MessageSession.");
  }
}
