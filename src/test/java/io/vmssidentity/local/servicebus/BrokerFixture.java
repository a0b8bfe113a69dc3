package io.vmssidentity.local.servicebus;

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
final class BrokerFixture {
  static final EntityCounts EMPTY = new EntityCounts(0, 0, 0, 0, 0, 0);
  static final Duration LOCK = Duration.ofSeconds(30);

  final SettableClock clock = SettableClock.at("2026-01-01T00:00:00Z");
  final Broker broker;

  BrokerFixture() {
    this(ScheduleLateness.NONE);
  }

  BrokerFixture(ScheduleLateness lateness) {
    broker = new Broker(new BrokerSettings(clock, Tier.STANDARD, lateness));
  }

  MessageQueue queue(QueueSettings settings) {
    broker.createQueue("q", settings.withLockDuration(LOCK));
    return broker.queue("q");
  }

  MessageQueue deadLetterQueue() {
    return broker.queue("q/$DeadLetterQueue");
  }

  EntityCounts counts() {
    return broker.counts("q");
  }

  void pass(Duration time) {
    clock.advance(time);
    broker.tick();
  }

  static Message message(String id) {
    return message(id, null);
  }

  static Message message(String id, String sessionId) {
    return new Message(id, sessionId, null, null, MessageProperties.NONE, Map.of(), new byte[0]);
  }

  static Message withProperties(String id, MessageProperties properties) {
    return new Message(id, null, null, null, properties, Map.of(), new byte[0]);
  }

  Message scheduled(String id, Duration in) {
    return scheduled(id, null, in);
  }

  Message scheduled(String id, String sessionId, Duration in) {
    Instant time = clock.instant().plus(in);
    return new Message(id, sessionId, null, time, MessageProperties.NONE, Map.of(), new byte[0]);
  }

  static Message shortLived(String id, Duration timeToLive) {
    return new Message(id, null, timeToLive, null, MessageProperties.NONE, Map.of(), new byte[0]);
  }

  static List<String> receiveAll(MessageSource source) {
    List<String> ids = new ArrayList<>();
    Optional<QueuedMessage> next = source.receive(ReceiveMode.PEEK_LOCK);
    while (next.isPresent()) {
      ids.add(id(next.get()));
      next = source.receive(ReceiveMode.PEEK_LOCK);
    }
    return ids;
  }

  static QueuedMessage receive(MessageSource source) {
    return source.receive(ReceiveMode.PEEK_LOCK).orElseThrow();
  }

  static String id(QueuedMessage message) {
    return message.message().messageId();
  }

  static UUID token(QueuedMessage message) {
    return message.lockToken().orElseThrow();
  }

  static Settlement abandon() {
    return new Settlement.Abandon(Map.of());
  }
}
