// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.servicebus.message.QueuedMessage;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/** The messages of one queue in the order of their sequence numbers, found by state in no time. */
public final class MessageStore {
  private final NavigableMap<Long, QueuedMessage> messages = new TreeMap<>();
  private final Map<String, NavigableSet<Long>> active = new HashMap<>();
  private final Map<UUID, Long> locked = new HashMap<>();
  private final boolean bySession;
  private long bytes;

  /**
   * @param bySession one order for each session, or one for all
   */
  public MessageStore(boolean bySession) {
    this.bySession = bySession;
  }

  /** Adds a message, or replaces the one with its sequence number. */
  public void put(QueuedMessage message) {
    remove(message.sequenceNumber());
    messages.put(message.sequenceNumber(), message);
    bytes += size(message);
    if (message.state() instanceof QueuedMessage.Active) {
      active.computeIfAbsent(group(message), k -> new TreeSet<>()).add(message.sequenceNumber());
    } else if (message.state() instanceof QueuedMessage.Locked lock) {
      locked.put(lock.token(), message.sequenceNumber());
    }
  }

  public void remove(long sequenceNumber) {
    QueuedMessage old = messages.remove(sequenceNumber);
    if (old == null) {
      return;
    }
    bytes -= size(old);
    if (old.state() instanceof QueuedMessage.Locked lock) {
      locked.remove(lock.token());
    }
    NavigableSet<Long> order = active.get(group(old));
    if (order != null && order.remove(sequenceNumber) && order.isEmpty()) {
      active.remove(group(old));
    }
  }

  public Optional<QueuedMessage> get(long sequenceNumber) {
    return Optional.ofNullable(messages.get(sequenceNumber));
  }

  Optional<QueuedMessage> lockedBy(UUID token) {
    return Optional.ofNullable(locked.get(token)).map(messages::get);
  }

  public List<QueuedMessage> locked() {
    return locked.values().stream().sorted().map(messages::get).toList();
  }

  /** The active message that is next in a session, or in all when there are no sessions. */
  Optional<QueuedMessage> next(String sessionId) {
    return Optional.ofNullable(active.get(bySession ? SessionNames.key(sessionId) : ""))
        .map(order -> messages.get(order.first()));
  }

  /**
   * Of the sessions that fulfil the condition the one that holds the oldest active message.
   *
   * @param condition on the {@link SessionNames#key}
   * @return the session's {@link SessionNames#key}
   */
  public Optional<String> oldestSession(Predicate<String> condition) {
    return active.entrySet().stream()
        .filter(entry -> condition.test(entry.getKey()))
        .min(Comparator.comparing(entry -> entry.getValue().first()))
        .map(Map.Entry::getKey);
  }

  public Collection<QueuedMessage> from(long sequenceNumber) {
    return Collections.unmodifiableCollection(messages.tailMap(sequenceNumber, true).values());
  }

  public int count(Class<? extends QueuedMessage.State> state) {
    return (int) messages.values().stream().filter(m -> state.isInstance(m.state())).count();
  }

  /** The size of all messages. */
  public long bytes() {
    return bytes;
  }

  private static int size(QueuedMessage message) {
    return message.message().content().length;
  }

  private String group(QueuedMessage message) {
    return bySession ? SessionNames.key(message.message().sessionId()) : "";
  }
}
