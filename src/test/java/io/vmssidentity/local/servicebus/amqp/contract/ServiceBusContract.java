// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.contract;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static io.vmssidentity.local.servicebus.amqp.contract.ContractEntities.ONCE;
import static io.vmssidentity.local.servicebus.amqp.contract.ContractEntities.QUEUE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.vmssidentity.local.contract.Case;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a client sees of Service Bus with the {@link ContractEntities}, wherever it runs. */
abstract class ServiceBusContract {
  private static final Duration SOON = Duration.ofSeconds(2);

  abstract ServiceBusClientBuilder client();

  @BeforeEach
  void drainQueues() {
    for (String queue : List.of(QUEUE, ONCE)) {
      drain(client().receiver().queueName(queue));
      drain(client().receiver().queueName(queue).subQueue(SubQueue.DEAD_LETTER_QUEUE));
    }
  }

  static void drain(ServiceBusClientBuilder.ServiceBusReceiverClientBuilder builder) {
    try (ServiceBusReceiverClient receiver =
        builder.receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE).buildClient()) {
      while (receiver.peekMessage() != null) {
        receiver.receiveMessages(10, SOON).forEach(message -> {});
      }
    }
  }

  @Case("A queue delivers in the order of sending.")
  @Case("A completed message is gone.")
  @Test
  void deliversInTheOrderOfSending() {
    send(QUEUE, new ServiceBusMessage("a"), new ServiceBusMessage("b"));

    try (ServiceBusReceiverClient receiver = receiver(QUEUE)) {
      List<ServiceBusReceivedMessage> received = receive(receiver, 2);
      received.forEach(receiver::complete);

      assertEquals(List.of("a", "b"), bodies(received));
      assertEquals(0, received.get(0).getDeliveryCount());
    }
  }

  @Case("An abandoned delivery and an expired lock count; past the maximum: dead-lettered.")
  @Test
  void countsAbandonedDeliveriesAndDeadLettersAfterTheLast() {
    send(QUEUE, new ServiceBusMessage("x"));

    try (ServiceBusReceiverClient receiver = receiver(QUEUE)) {
      receiver.abandon(receive(receiver, 1).get(0));
      ServiceBusReceivedMessage again = receive(receiver, 1).get(0);
      receiver.abandon(again);

      assertEquals(1, again.getDeliveryCount());
      assertEquals("MaxDeliveryCountExceeded", dead().getDeadLetterReason());
    }
  }

  @Case("Reason and description are application properties of a dead-lettered message.")
  @Test
  void deadLettersWithAReason() {
    send(QUEUE, new ServiceBusMessage("x"));

    try (ServiceBusReceiverClient receiver = receiver(QUEUE)) {
      receiver.deadLetter(
          receive(receiver, 1).get(0),
          new DeadLetterOptions()
              .setDeadLetterReason("reason")
              .setDeadLetterErrorDescription("description")
              .setPropertiesToModify(Map.of("k", "v")));
    }

    ServiceBusReceivedMessage dead = dead();
    assertEquals("reason", dead.getDeadLetterReason());
    assertEquals("description", dead.getDeadLetterErrorDescription());
    assertEquals("v", dead.getApplicationProperties().get("k"));
  }

  @Case("An expired message is dead-lettered where the queue is made so.")
  @Test
  void deadLettersWhatExpires() {
    send(QUEUE, new ServiceBusMessage("x").setTimeToLive(Duration.ofSeconds(1)));

    assertEquals("TTLExpiredException", dead().getDeadLetterReason());
  }

  @Case("A message is not settled after its lock ended.")
  @Test
  void refusesToSettleAfterTheLocksEnd() {
    send(QUEUE, new ServiceBusMessage("x"));

    try (ServiceBusReceiverClient late =
            client()
                .receiver()
                .queueName(QUEUE)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient();
        ServiceBusReceiverClient next = receiver(QUEUE)) {
      ServiceBusReceivedMessage message = receive(late, 1).get(0);
      ServiceBusReceivedMessage again =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> receive(next, 1), received -> !received.isEmpty())
              .get(0);

      assertEquals(1, again.getDeliveryCount());
      assertRefused(ServiceBusFailureReason.MESSAGE_LOCK_LOST, () -> late.complete(message));
      next.complete(again);
    }
  }

  @Case("A message whose ID was seen within the window is accepted and dropped.")
  @Test
  void dropsARepeatedMessageId() {
    String id = UUID.randomUUID().toString();
    send(ONCE, new ServiceBusMessage("first").setMessageId(id));
    send(ONCE, new ServiceBusMessage("again").setMessageId(id));
    send(ONCE, new ServiceBusMessage("other").setMessageId(id + "~"));

    try (ServiceBusReceiverClient receiver = receiver(ONCE)) {
      List<ServiceBusReceivedMessage> received = receive(receiver, 2);
      received.forEach(receiver::complete);

      assertEquals(List.of("first", "other"), bodies(received));
    }
  }

  @Case("A scheduled message is enqueued anew, with a new number, when its time has come.")
  @Case("A scheduled message can be canceled by the number that scheduling returned.")
  @Test
  void deliversAScheduledMessageInItsTimeUnlessItIsCanceled() {
    try (ServiceBusSenderClient sender = sender(QUEUE);
        ServiceBusReceiverClient receiver = receiver(QUEUE)) {
      OffsetDateTime soon = OffsetDateTime.now().plus(SOON);
      sender.scheduleMessage(new ServiceBusMessage("kept"), soon);
      long number = sender.scheduleMessage(new ServiceBusMessage("canceled"), soon);

      sender.cancelScheduledMessage(number);

      List<ServiceBusReceivedMessage> received = receive(receiver, 2);
      received.forEach(receiver::complete);
      assertEquals(List.of("kept"), bodies(received));
    }
  }

  @Case("A deferred message is received by its number only.")
  @Test
  void keepsADeferredMessageForWhoKnowsItsNumber() {
    send(QUEUE, new ServiceBusMessage("x"));

    try (ServiceBusReceiverClient receiver = receiver(QUEUE)) {
      ServiceBusReceivedMessage message = receive(receiver, 1).get(0);
      receiver.defer(message);
      ServiceBusReceivedMessage seen = receiver.peekMessage(message.getSequenceNumber());
      ServiceBusReceivedMessage deferred =
          receiver.receiveDeferredMessage(message.getSequenceNumber());
      receiver.complete(deferred);

      assertEquals(ServiceBusMessageState.DEFERRED, seen.getState());
      assertEquals("x", deferred.getBody().toString());
    }
  }

  @Case("A message has at most 256 KB, in the Premium tier 1 MB unless its entity allows more.")
  @Case("An entity that does not exist is refused as not found.")
  @Test
  void refusesWhatIsTooLargeOrGoesNowhere() {
    assertRefused(
        ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED,
        () -> send(QUEUE, new ServiceBusMessage("x".repeat(2 * 1024 * 1024))));
    assertRefused(
        ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND,
        () -> send("contract-nowhere", new ServiceBusMessage("x")));
  }

  final ServiceBusSenderClient sender(String queue) {
    return client().sender().queueName(queue).buildClient();
  }

  final ServiceBusReceiverClient receiver(String queue) {
    return client().receiver().queueName(queue).buildClient();
  }

  final void send(String queue, ServiceBusMessage... messages) {
    try (ServiceBusSenderClient sender = sender(queue)) {
      for (ServiceBusMessage message : messages) {
        sender.sendMessage(message);
      }
    }
  }

  static void assertRefused(ServiceBusFailureReason reason, Executable call) {
    assertEquals(reason, assertThrows(ServiceBusException.class, call).getReason());
  }

  private ServiceBusReceivedMessage dead() {
    try (ServiceBusReceiverClient receiver =
        client().receiver().queueName(QUEUE).subQueue(SubQueue.DEAD_LETTER_QUEUE).buildClient()) {
      ServiceBusReceivedMessage message = receive(receiver, 1).get(0);
      receiver.complete(message);
      return message;
    }
  }
}
