// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.message.Tier;
import io.vmssidentity.local.servicebus.queue.BrokerSettings;
import io.vmssidentity.local.servicebus.queue.MessageSource;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.queue.ScheduleLateness;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A broker with a settable clock, and short words for what tests do to it. */
public final class BrokerFixture {
  public static final EntityCounts EMPTY = new EntityCounts(0, 0, 0, 0, 0, 0);
  public static final Duration LOCK = Duration.ofSeconds(30);

  public final SettableClock clock = SettableClock.at("2026-01-01T00:00:00Z");
  public final Broker broker;

  public BrokerFixture() {
    this(ScheduleLateness.NONE);
  }

  public BrokerFixture(ScheduleLateness lateness) {
    broker = new Broker(new BrokerSettings(clock, Tier.STANDARD, lateness));
  }

  public MessageQueue queue(QueueSettings settings) {
    broker.createQueue("q", settings.withLockDuration(LOCK));
    return broker.queue("q");
  }

  MessageQueue deadLetterQueue() {
    return broker.queue("q/$DeadLetterQueue");
  }

  public EntityCounts counts() {
    return broker.counts("q");
  }

  public void pass(Duration time) {
    clock.advance(time);
    broker.tick();
  }

  public static Message message(String id) {
    return message(id, null);
  }

  public static Message message(String id, String sessionId) {
    return new Message(id, sessionId, null, null, MessageProperties.NONE, Map.of(), new byte[0]);
  }

  public static Message withProperties(String id, MessageProperties properties) {
    return new Message(id, null, null, null, properties, Map.of(), new byte[0]);
  }

  public Message scheduled(String id, Duration in) {
    return scheduled(id, null, in);
  }

  public Message scheduled(String id, String sessionId, Duration in) {
    Instant time = clock.instant().plus(in);
    return new Message(id, sessionId, null, time, MessageProperties.NONE, Map.of(), new byte[0]);
  }

  static Message shortLived(String id, Duration timeToLive) {
    return new Message(id, null, timeToLive, null, MessageProperties.NONE, Map.of(), new byte[0]);
  }

  public static List<String> receiveAll(MessageSource source) {
    List<String> ids = new ArrayList<>();
    Optional<QueuedMessage> next = source.receive(ReceiveMode.PEEK_LOCK);
    while (next.isPresent()) {
      ids.add(id(next.get()));
      next = source.receive(ReceiveMode.PEEK_LOCK);
    }
    return ids;
  }

  public static QueuedMessage receive(MessageSource source) {
    return source.receive(ReceiveMode.PEEK_LOCK).orElseThrow();
  }

  static String id(QueuedMessage message) {
    return message.message().messageId();
  }

  public static UUID token(QueuedMessage message) {
    return message.lockToken().orElseThrow();
  }

  public static Settlement abandon() {
    return new Settlement.Abandon(Map.of());
  }
}
