// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.message;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.DeferOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client sets messages aside, and looks at them. */
class DeferralIT {
  private static final EntityCounts EMPTY = new EntityCounts(0, 0, 0, 0, 0, 0);

  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("plain", QueueSettings.DEFAULT)
          .queue("sessions", QueueSettings.WITH_SESSIONS);

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void receivesADeferredMessageByItsNumberAndCompletesIt() {
    Clients.send(bus, "plain", new ServiceBusMessage("x"));
    try (ServiceBusReceiverClient receiver = plain()) {
      ServiceBusReceivedMessage message = receive(receiver, 1).get(0);
      receiver.defer(message, new DeferOptions().setPropertiesToModify(Map.of("why", "early")));

      ServiceBusReceivedMessage deferred =
          receiver.receiveDeferredMessage(message.getSequenceNumber());

      assertEquals(ServiceBusMessageState.DEFERRED, deferred.getState());
      assertEquals("early", deferred.getApplicationProperties().get("why"));
      receiver.renewMessageLock(deferred);
      receiver.complete(deferred);
      assertEquals(EMPTY, bus.counts("plain"));
    }
  }

  @Test
  void abandonsDefersAgainAndDeadLettersADeferredMessage() {
    Clients.send(bus, "plain", new ServiceBusMessage("x"));
    try (ServiceBusReceiverClient receiver = plain()) {
      ServiceBusReceivedMessage message = receive(receiver, 1).get(0);
      long number = message.getSequenceNumber();
      receiver.defer(message);

      receiver.abandon(receiver.receiveDeferredMessage(number));
      receiver.defer(receiver.receiveDeferredMessage(number));
      ServiceBusReceivedMessage again = receiver.receiveDeferredMessage(number);
      receiver.deadLetter(again, new DeadLetterOptions().setDeadLetterReason("r"));

      assertEquals(1, again.getDeliveryCount());
      assertEquals(new EntityCounts(0, 0, 0, 0, 1, 0), bus.counts("plain"));
    }
  }

  @Test
  void findsNoDeferredMessageThatIsNotThere() {
    try (ServiceBusReceiverClient receiver = plain()) {
      assertEquals(0, receiver.receiveDeferredMessageBatch(List.of(7L)).stream().count());
    }
  }

  @Test
  void defersInASession() {
    Clients.send(bus, "sessions", message("0", "A"), message("1", "A"));
    try (ServiceBusSessionReceiverClient sessions =
            Clients.of(bus).sessionReceiver().queueName("sessions").buildClient();
        ServiceBusReceiverClient session = sessions.acceptSession("A")) {
      List<ServiceBusReceivedMessage> messages = receive(session, 2);
      session.defer(messages.get(0));
      session.complete(messages.get(1));

      ServiceBusReceivedMessage deferred =
          session.receiveDeferredMessage(messages.get(0).getSequenceNumber());

      assertEquals("0", deferred.getBody().toString());
      session.complete(deferred);
      assertEquals(new EntityCounts(0, 0, 0, 0, 0, 1), bus.counts("sessions"));
    }
  }

  @Test
  void peeksAtActiveScheduledAndDeferredMessages() {
    Clients.send(bus, "plain", new ServiceBusMessage("deferred"), new ServiceBusMessage("active"));
    try (ServiceBusReceiverClient receiver = plain();
        ServiceBusSenderClient sender = Clients.of(bus).sender().queueName("plain").buildClient()) {
      sender.scheduleMessage(new ServiceBusMessage("scheduled"), OffsetDateTime.now().plusHours(1));
      receiver.defer(receive(receiver, 1).get(0));

      List<ServiceBusReceivedMessage> seen = receiver.peekMessages(10, 1L).stream().toList();

      assertEquals(List.of("deferred", "active", "scheduled"), bodies(seen));
      assertEquals(
          List.of(
              ServiceBusMessageState.DEFERRED,
              ServiceBusMessageState.ACTIVE,
              ServiceBusMessageState.SCHEDULED),
          seen.stream().map(ServiceBusReceivedMessage::getState).toList());
      assertEquals("active", receiver.peekMessage(2L).getBody().toString());
    }
  }

  @Test
  void peeksAtTheMessagesOfOneSession() {
    Clients.send(bus, "sessions", message("a0", "A"), message("b0", "B"), message("a1", "A"));
    try (ServiceBusSessionReceiverClient sessions =
            Clients.of(bus).sessionReceiver().queueName("sessions").buildClient();
        ServiceBusReceiverClient session = sessions.acceptSession("A")) {
      assertEquals(List.of("a0", "a1"), bodies(session.peekMessages(10).stream().toList()));
      assertEquals(0, session.peekMessages(10).stream().count());
    }
  }

  private ServiceBusReceiverClient plain() {
    return Clients.of(bus).receiver().queueName("plain").buildClient();
  }
}
