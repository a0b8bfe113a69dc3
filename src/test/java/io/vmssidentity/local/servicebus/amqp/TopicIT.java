// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.message;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.SubQueue;
import io.vmssidentity.local.contract.Case;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client on a topic. */
class TopicIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .topic("events", Duration.ofMinutes(1))
          .subscription("events", "plain", QueueSettings.DEFAULT)
          .subscription("events", "sessions", QueueSettings.WITH_SESSIONS);

  @AfterEach
  void stop() {
    bus.close();
  }

  @Case("A new subscription has the rule $Default, which lets everything pass.")
  @Test
  void givesEachSubscriptionItsOwnCopy() {
    try (ServiceBusSenderClient sender =
            Clients.of(bus).sender().topicName("events").buildClient();
        ServiceBusReceiverClient plain =
            Clients.of(bus).receiver().topicName("events").subscriptionName("plain").buildClient();
        ServiceBusSessionReceiverClient sessions =
            Clients.of(bus)
                .sessionReceiver()
                .topicName("events")
                .subscriptionName("sessions")
                .buildClient()) {
      sender.sendMessages(List.of(message("0", "s"), message("1", "s")));

      assertEquals(List.of("0", "1"), bodies(receive(plain, 2)));
      try (ServiceBusReceiverClient session = sessions.acceptNextSession()) {
        assertEquals(List.of("0", "1"), bodies(receive(session, 2)));
      }
    }
  }

  @Test
  void dropsARepeatedMessageId() {
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().topicName("events").buildClient()) {
      sender.sendMessage(message("x", "s").setMessageId("same"));
      sender.sendMessage(message("x", "s").setMessageId("same"));
    }

    assertEquals(new EntityCounts(1, 0, 0, 0, 0, 0), bus.counts("events/subscriptions/plain"));
  }

  @Test
  void schedulesAndCancels() {
    OffsetDateTime later = OffsetDateTime.now().plusHours(1);
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().topicName("events").buildClient()) {
      long number = sender.scheduleMessage(message("x", "s"), later);

      sender.cancelScheduledMessage(number);
    }

    assertEquals(new EntityCounts(0, 0, 0, 0, 0, 0), bus.counts("events/subscriptions/plain"));
  }

  @Test
  void deadLettersInTheSubscription() {
    try (ServiceBusSenderClient sender =
            Clients.of(bus).sender().topicName("events").buildClient();
        ServiceBusReceiverClient plain =
            Clients.of(bus).receiver().topicName("events").subscriptionName("plain").buildClient();
        ServiceBusReceiverClient dead =
            Clients.of(bus)
                .receiver()
                .topicName("events")
                .subscriptionName("plain")
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient()) {
      sender.sendMessage(message("x", "s"));

      plain.deadLetter(receive(plain, 1).get(0));

      assertEquals(
          new EntityCounts(1, 0, 0, 0, 0, 0),
          bus.counts("events/subscriptions/plain/$deadletterqueue"));
      assertEquals(List.of("x"), bodies(receive(dead, 1)));
    }
  }
}
