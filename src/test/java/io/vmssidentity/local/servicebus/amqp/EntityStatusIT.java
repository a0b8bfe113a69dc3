// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.message;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.fault.Fault;
import io.vmssidentity.local.servicebus.fault.FaultRule;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official client hears of an entity that is suspended, or has too much to do. */
class EntityStatusIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("requests", QueueSettings.WITH_SESSIONS)
          .topic("events", Duration.ZERO)
          .subscription("events", "all", QueueSettings.DEFAULT);

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void aSuspendedTopicRefusesAndTakesMessagesOverTheSameLinkAgain() {
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().topicName("events").buildClient()) {
      sender.sendMessage(message("first", "s"));
      bus.setStatus("events", EntityStatus.SEND_DISABLED);
      ServiceBusException refusal =
          assertThrows(ServiceBusException.class, () -> sender.sendMessage(message("second", "s")));
      bus.setStatus("events", EntityStatus.ACTIVE);
      sender.sendMessage(message("second", "s"));

      assertEquals(ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED, refusal.getReason());
      assertEquals(2, bus.counts("events/subscriptions/all").active());
    }
  }

  @Test
  void aBusyTopicRefusesSoManySends() {
    bus.faults("events").add(FaultRule.of(Fault.busy()));
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().topicName("events").buildClient()) {
      ServiceBusException refusal =
          assertThrows(ServiceBusException.class, () -> sender.sendMessage(message("x", "s")));
      sender.sendMessage(message("x", "s"));

      // The client tells only that its retries are over; why is two causes below.
      AmqpException why = (AmqpException) refusal.getCause().getCause();
      assertEquals(AmqpErrorCondition.SERVER_BUSY_ERROR, why.getErrorCondition());
      assertEquals(1, bus.counts("events/subscriptions/all").active());
    }
  }

  @Test
  void aQueueThatNobodyMayReceiveFromKeepsItsMessagesInOrder() {
    Clients.send(bus, "requests", message("0", "A"), message("1", "A"));
    try (ServiceBusSessionReceiverClient sessions =
        Clients.of(bus).sessionReceiver().queueName("requests").buildClient()) {
      ServiceBusReceiverClient holder = sessions.acceptNextSession();
      ServiceBusReceivedMessage taken = receive(holder, 1).get(0);
      bus.setStatus("requests", EntityStatus.RECEIVE_DISABLED);

      await().until(() -> bus.counts("requests").lockedSessions() == 0);
      assertThrows(RuntimeException.class, () -> holder.complete(taken));
      holder.close();
      assertEquals(AmqpErrorCondition.ENTITY_DISABLED_ERROR, refusalToAccept().getErrorCondition());
      Clients.send(bus, "requests", message("2", "A"));
      bus.setStatus("requests", EntityStatus.ACTIVE);

      try (ServiceBusReceiverClient again = sessions.acceptNextSession()) {
        List<ServiceBusReceivedMessage> all = receive(again, 3);
        assertEquals(List.of("0", "1", "2"), bodies(all));
        assertEquals(0, all.get(0).getDeliveryCount());
        assertEquals(new EntityCounts(0, 3, 0, 0, 0, 1), bus.counts("requests"));
      }
    }
  }

  private AmqpException refusalToAccept() {
    try (ServiceBusSessionReceiverClient other =
        Clients.of(bus).sessionReceiver().queueName("requests").buildClient()) {
      return assertThrows(AmqpException.class, () -> other.acceptSession("A"));
    }
  }
}
