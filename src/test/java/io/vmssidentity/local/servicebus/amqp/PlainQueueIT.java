// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.vmssidentity.local.contract.Case;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official client on a queue without sessions. */
class PlainQueueIT {
  private static final EntityCounts EMPTY = new EntityCounts(0, 0, 0, 0, 0, 0);

  private final LocalServiceBus bus = LocalServiceBus.start(0).queue("q", QueueSettings.DEFAULT);
  private ServiceBusSenderClient sender;
  private ServiceBusReceiverClient receiver;

  @BeforeEach
  void connect() {
    sender = Clients.of(bus).sender().queueName("q").buildClient();
    receiver = Clients.of(bus).receiver().queueName("q").buildClient();
  }

  @AfterEach
  void disconnect() {
    sender.close();
    receiver.close();
    bus.close();
  }

  @Case("Message format 0x80013700 is a batch with one message in each data section.")
  @Test
  void deliversWhatWasSentAloneInAListAndInABatch() {
    ServiceBusMessage full = new ServiceBusMessage("full").setMessageId("id").setSubject("subject");
    full.getApplicationProperties().put("number", 42);

    sender.sendMessage(new ServiceBusMessage("alone"));
    sender.sendMessages(List.of(full, new ServiceBusMessage("in a list")));
    ServiceBusMessageBatch batch = sender.createMessageBatch();
    assertTrue(batch.tryAddMessage(new ServiceBusMessage("in a batch")));
    sender.sendMessages(batch);
    List<ServiceBusReceivedMessage> received = receive(receiver, 4);

    assertEquals(List.of("alone", "full", "in a list", "in a batch"), bodies(received));
    assertEquals(
        List.of(1L, 2L, 3L, 4L),
        received.stream().map(ServiceBusReceivedMessage::getSequenceNumber).toList());
    assertEquals("id", received.get(1).getMessageId());
    assertEquals("subject", received.get(1).getSubject());
    assertEquals(Map.of("number", 42), received.get(1).getApplicationProperties());
    assertEquals(0, received.get(1).getDeliveryCount());
    assertTrue(received.get(1).getLockedUntil().isAfter(OffsetDateTime.now()));
  }

  @Test
  void removesACompletedMessage() {
    sender.sendMessage(new ServiceBusMessage("x"));

    receiver.complete(receive(receiver, 1).get(0));

    assertEquals(EMPTY, bus.counts("q"));
  }

  @Test
  void bringsAnAbandonedMessageBackWithItsNewProperties() {
    sender.sendMessage(new ServiceBusMessage("x"));

    receiver.abandon(
        receive(receiver, 1).get(0), new AbandonOptions().setPropertiesToModify(Map.of("k", "v")));
    ServiceBusReceivedMessage again = receive(receiver, 1).get(0);

    assertEquals(1, again.getDeliveryCount());
    assertEquals(Map.of("k", "v"), again.getApplicationProperties());
  }

  @Test
  void deadLettersWithReasonAndProperties() {
    sender.sendMessage(new ServiceBusMessage("x"));
    DeadLetterOptions why =
        new DeadLetterOptions()
            .setDeadLetterReason("bad")
            .setDeadLetterErrorDescription("very bad")
            .setPropertiesToModify(Map.of("k", "v"));

    receiver.deadLetter(receive(receiver, 1).get(0), why);

    assertEquals(new EntityCounts(0, 0, 0, 0, 1, 0), bus.counts("q"));
    try (ServiceBusReceiverClient dead =
        Clients.of(bus)
            .receiver()
            .queueName("q")
            .subQueue(SubQueue.DEAD_LETTER_QUEUE)
            .buildClient()) {
      ServiceBusReceivedMessage message = receive(dead, 1).get(0);
      assertEquals("bad", message.getDeadLetterReason());
      assertEquals("very bad", message.getDeadLetterErrorDescription());
      assertEquals("v", message.getApplicationProperties().get("k"));
      dead.complete(message);
    }
    assertEquals(EMPTY, bus.counts("q"));
  }

  @Test
  void refusesToCompleteAfterTheLockWasLost() {
    sender.sendMessage(new ServiceBusMessage("x"));
    ServiceBusReceivedMessage message = receive(receiver, 1).get(0);

    bus.expireLocks("q");
    ServiceBusException refusal =
        assertThrows(ServiceBusException.class, () -> receiver.complete(message));

    assertEquals(ServiceBusFailureReason.MESSAGE_LOCK_LOST, refusal.getReason());
    assertEquals(1, receive(receiver, 1).get(0).getDeliveryCount());
  }

  @Test
  void renewsAMessageLock() {
    sender.sendMessage(new ServiceBusMessage("x"));
    ServiceBusReceivedMessage message = receive(receiver, 1).get(0);
    OffsetDateTime before = message.getLockedUntil();

    OffsetDateTime after = receiver.renewMessageLock(message);

    assertTrue(after.isAfter(before), before + " " + after);
  }

  @Test
  void deletesOnReceiptWhereAskedTo() {
    sender.sendMessage(new ServiceBusMessage("x"));

    try (ServiceBusReceiverClient deleting =
        Clients.of(bus)
            .receiver()
            .queueName("q")
            .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
            .buildClient()) {
      assertEquals(List.of("x"), bodies(receive(deleting, 1)));
    }

    assertEquals(EMPTY, bus.counts("q"));
  }

  @Case("Peeking neither locks a message nor counts a delivery.")
  @Test
  void peeksWithoutLocking() {
    sender.sendMessages(List.of(new ServiceBusMessage("a"), new ServiceBusMessage("b")));

    List<ServiceBusReceivedMessage> seen = receiver.peekMessages(10).stream().toList();

    assertEquals(List.of("a", "b"), bodies(seen));
    assertEquals(new EntityCounts(2, 0, 0, 0, 0, 0), bus.counts("q"));
    assertEquals(List.of(), receiver.peekMessages(10, 3).stream().toList());
  }

  @Test
  void schedulesAndCancels() {
    OffsetDateTime soon = OffsetDateTime.now().plusSeconds(1);
    long cancelled = sender.scheduleMessage(new ServiceBusMessage("cancelled"), soon);
    sender.sendMessage(new ServiceBusMessage("later").setScheduledEnqueueTime(soon));

    sender.cancelScheduledMessage(cancelled);

    assertEquals(new EntityCounts(0, 0, 0, 1, 0, 0), bus.counts("q"));
    ServiceBusReceivedMessage message = receive(receiver, 1).get(0);
    assertEquals("later", message.getBody().toString());
    assertTrue(message.getEnqueuedTime().isAfter(soon.minusSeconds(1)));
  }

  @Test
  void sharesMessagesAmongTheCallsOfAProcessor() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    sender.sendMessages(
        IntStream.range(0, 500).mapToObj(i -> new ServiceBusMessage("" + i)).toList());

    try (ServiceBusProcessorClient processor =
        Clients.of(bus)
            .processor()
            .queueName("q")
            .prefetchCount(50)
            .maxConcurrentCalls(4)
            .processMessage(context -> seen.add(context.getMessage().getBody().toString()))
            .processError(context -> {})
            .buildProcessorClient()) {
      processor.start();
      await().until(() -> bus.counts("q").equals(EMPTY));
    }

    assertEquals(500, seen.size());
  }

  @Test
  void announcesTheSizeLimitOfAMessage() {
    ServiceBusMessage large = new ServiceBusMessage("x".repeat(256 * 1024));

    ServiceBusException refusal =
        assertThrows(ServiceBusException.class, () -> sender.sendMessage(large));

    assertEquals(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED, refusal.getReason());
  }
}
