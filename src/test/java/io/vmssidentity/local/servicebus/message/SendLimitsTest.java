// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static io.vmssidentity.local.servicebus.BrokerFixture.withProperties;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.Broker;
import io.vmssidentity.local.servicebus.BrokerFixture;
import io.vmssidentity.local.servicebus.Destination;
import io.vmssidentity.local.servicebus.MessageQueue;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.queue.BrokerSettings;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.queue.ScheduleLateness;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import io.vmssidentity.local.servicebus.rules.SystemProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How much can be sent. */
class SendLimitsTest {
  private static final int KILOBYTE = 1024;

  private final BrokerFixture fixture = new BrokerFixture();

  @Test
  void takesMessagesOfUpTo256Kilobytes() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);

    queue.send(List.of(sized(256 * KILOBYTE)));

    assertRefused(
        Reason.MESSAGE_SIZE_EXCEEDED, () -> queue.send(List.of(sized(256 * KILOBYTE + 1))));
    assertRefused(
        Reason.MESSAGE_SIZE_EXCEEDED,
        () -> queue.send(List.of(sized(128 * KILOBYTE), sized(128 * KILOBYTE + 1))));
  }

  @Test
  void takesLargerMessagesInThePremiumTier() {
    Broker premium =
        new Broker(new BrokerSettings(fixture.clock, Tier.PREMIUM, ScheduleLateness.NONE));
    premium.createQueue("q", QueueSettings.DEFAULT);

    premium.queue("q").send(List.of(sized(1024 * KILOBYTE)));

    assertRefused(
        Reason.MESSAGE_SIZE_EXCEEDED,
        () -> premium.queue("q").send(List.of(sized(1024 * KILOBYTE + 1))));
  }

  @Test
  void refusesMessagesWhileAQueueIsFull() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withMaxSize(100));
    queue.send(List.of(sized(60)));
    queue.send(List.of(sized(60)));

    assertRefused(Reason.QUOTA_EXCEEDED, () -> queue.send(List.of(sized(1))));
    queue.settle(
        token(receive(queue)), new Settlement.DeadLetter("dead ones count", null, Map.of()));
    assertRefused(Reason.QUOTA_EXCEEDED, () -> queue.send(List.of(sized(1))));
    queue.settle(token(receive(queue)), new Settlement.Complete());

    queue.send(List.of(sized(1)));
  }

  @Test
  void refusesMessagesWhileTheSubscriptionsOfATopicAreFull() {
    fixture.broker.createTopic("t", QueueSettings.DEFAULT.withMaxSize(100));
    fixture.broker.createSubscription("t", "s", QueueSettings.DEFAULT);
    Destination topic = fixture.broker.destination("t");
    topic.send(List.of(sized(100)));

    assertRefused(Reason.QUOTA_EXCEEDED, () -> topic.send(List.of(sized(1))));
    fixture.broker.queue("t/subscriptions/s").receive(ReceiveMode.RECEIVE_AND_DELETE);

    topic.send(List.of(sized(1)));
  }

  @Test
  void takesPropertiesOfUpTo32Kilobytes() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);

    queue.send(List.of(user(Map.of("k", text(32 * KILOBYTE - 1)))));

    assertRefused(
        Reason.NOT_ALLOWED, () -> queue.send(List.of(user(Map.of("k", text(32 * KILOBYTE))))));
    assertRefused(
        Reason.NOT_ALLOWED,
        () -> queue.send(List.of(user(Map.of("k", "\u00fc".repeat(16 * KILOBYTE))))));
  }

  @Test
  void takesUpTo64KilobytesOfProperties() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    String large = text(32 * KILOBYTE - 1);

    queue.send(List.of(user(Map.of("a", large, "b", large))));

    assertRefused(
        Reason.NOT_ALLOWED,
        () -> queue.send(List.of(user(Map.of("a", large, "b", large, "c", 1)))));
  }

  @Test
  void wantsThePartitionKeyToBeTheSessionId() {
    MessageProperties key =
        new MessageProperties(Map.of(SystemProperty.PARTITION_KEY, "k"), Map.of());

    new Message("id", "k", null, null, key, Map.of(), new byte[0]);

    assertRefused(
        Reason.NOT_ALLOWED, () -> new Message("id", "s", null, null, key, Map.of(), new byte[0]));
  }

  @Test
  void limitsPartitionKeysTo128Characters() {
    withProperties("id", partitionKey(text(128)));

    assertRefused(Reason.NOT_ALLOWED, () -> withProperties("id", partitionKey(text(129))));
  }

  @Test
  void limitsTheNamesOfEntities() {
    Broker broker = fixture.broker;
    broker.createQueue(text(260), QueueSettings.DEFAULT);
    broker.createTopic("t", Duration.ZERO);
    broker.createSubscription("t", text(50), QueueSettings.DEFAULT);

    assertThrows(
        IllegalArgumentException.class,
        () -> broker.createQueue("q" + text(260), QueueSettings.DEFAULT));
    assertThrows(
        IllegalArgumentException.class,
        () -> broker.createSubscription("t", text(51), QueueSettings.DEFAULT));
  }

  private static Message sized(int bytes) {
    return new Message("id", null, null, null, MessageProperties.NONE, Map.of(), new byte[bytes]);
  }

  private static Message user(Map<String, Object> properties) {
    return withProperties("id", new MessageProperties(Map.of(), properties));
  }

  private static MessageProperties partitionKey(String key) {
    return new MessageProperties(Map.of(SystemProperty.PARTITION_KEY, key), Map.of());
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  private static void assertRefused(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(Refused.class, call).reason());
  }
}
