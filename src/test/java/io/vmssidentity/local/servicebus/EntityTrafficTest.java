// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.abandon;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTrafficTest {
  private final BrokerFixture fixture = new BrokerFixture();

  @Test
  void countsEachDeliveryOfAMessage() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(message("a"), message("b")));

    queue.settle(token(receive(queue)), abandon());
    receiveAll(queue);

    assertEquals(new EntityTraffic(2, 3), fixture.broker.traffic("q"));
  }

  @Test
  void countsDeliveriesInSessions() {
    MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
    queue.send(List.of(message("a", "s"), message("b", "s")));

    receiveAll(queue.sessions().accept("s"));

    assertEquals(new EntityTraffic(2, 2), fixture.broker.traffic("q"));
  }

  @Test
  void countsAScheduledMessageOnce() {
    MessageQueue queue = fixture.queue(QueueSettings.DEFAULT);
    queue.send(List.of(fixture.scheduled("a", Duration.ofSeconds(1))));

    fixture.pass(Duration.ofSeconds(1));

    assertEquals(new EntityTraffic(1, 0), fixture.broker.traffic("q"));
  }

  @Test
  void countsWhatATopicPassesOn() {
    fixture.broker.createTopic("t", Duration.ZERO);
    fixture.broker.createSubscription("t", "all", QueueSettings.DEFAULT);

    fixture.broker.destination("t").send(List.of(message("a"), message("b")));

    assertEquals(new EntityTraffic(2, 0), fixture.broker.traffic("t/subscriptions/all"));
  }
}
