// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.LOCK;
import static io.vmssidentity.local.servicebus.BrokerFixture.abandon;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.shortLived;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BrokerFixture fixture = new BrokerFixture();

  @Test
  void deadLettersWithReasonAndPropertiesUnderTheSameSequenceNumber() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(message("first"), message("bad")));
    receive(queue);

    queue.settle(
        token(receive(queue)), new Settlement.DeadLetter("why", "because", Map.of("k", "v")));

    QueuedMessage dead = receive(fixture.deadLetterQueue());
    assertEquals(2, dead.sequenceNumber());
    assertEquals(
        Map.of("DeadLetterReason", "why", "DeadLetterErrorDescription", "because", "k", "v"),
        dead.message().addedProperties());
  }

  @Test
  void deadLettersAtTheMaximumOfDeliveries() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withMaxDeliveryCount(2));
    queue.send(List.of(message("a")));

    queue.settle(token(receive(queue)), abandon());
    receive(queue);
    fixture.pass(LOCK);

    QueuedMessage dead = receive(fixture.deadLetterQueue());
    assertEquals(2, dead.deliveryCount());
    assertEquals(
        Map.of(
            "DeadLetterReason",
            "MaxDeliveryCountExceeded",
            "DeadLetterErrorDescription",
            "Message could not be consumed after 2 delivery attempts."),
        dead.message().addedProperties());
  }

  @Test
  void deadLettersAnExpiredMessageWhereAskedTo() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withDeadLetterOnExpiration(true));
    queue.send(List.of(shortLived("a", MINUTE), message("b")));

    fixture.pass(MINUTE);

    assertEquals(new EntityCounts(1, 0, 0, 0, 1, 0), fixture.counts());
    assertEquals(
        "TTLExpiredException",
        receive(fixture.deadLetterQueue()).message().addedProperties().get("DeadLetterReason"));
  }

  @Test
  void dropsAnExpiredMessageOtherwise() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withDefaultTimeToLive(MINUTE));
    queue.send(List.of(message("a"), shortLived("b", MINUTE.plus(MINUTE))));

    fixture.pass(MINUTE);

    assertEquals(BrokerFixture.EMPTY, fixture.counts());
  }

  @Test
  void neverHandsOutAMessageThatHasJustExpired() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(shortLived("a", MINUTE), message("b")));

    fixture.clock.advance(MINUTE);

    assertEquals(List.of("b"), BrokerFixture.receiveAll(queue));
  }

  @Test
  void letsALockedMessageLiveUntilItIsSettled() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(shortLived("a", LOCK.dividedBy(2))));
    UUID token = token(receive(queue));

    fixture.pass(LOCK.dividedBy(2));

    queue.settle(token, new Settlement.Complete());
  }

  @Test
  void keepsDeadLettersForeverAndCountsNoDelivery() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withDeadLetterOnExpiration(true));
    queue.send(List.of(shortLived("a", MINUTE)));
    fixture.pass(MINUTE);
    MessageQueue dead = fixture.deadLetterQueue();

    for (int delivery = 0; delivery < 20; delivery++) {
      dead.settle(token(receive(dead)), abandon());
      fixture.pass(MINUTE);
    }

    QueuedMessage still = receive(dead);
    assertEquals(1, still.sequenceNumber());
    assertEquals(0, still.deliveryCount());
  }

  @Test
  void refusesToDeadLetterADeadLetter() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT.withMaxDeliveryCount(1));
    queue.send(List.of(message("a")));
    queue.settle(token(receive(queue)), abandon());
    MessageQueue dead = fixture.deadLetterQueue();
    UUID token = token(receive(dead));

    Refused refused =
        assertThrows(
            Refused.class,
            () -> dead.settle(token, new Settlement.DeadLetter(null, null, Map.of())));

    assertEquals(Refused.Reason.NOT_ALLOWED, refused.reason());
  }
}
