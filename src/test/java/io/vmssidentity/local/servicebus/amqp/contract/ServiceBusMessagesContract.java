// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.contract;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static io.vmssidentity.local.servicebus.amqp.contract.ContractEntities.ONCE;
import static io.vmssidentity.local.servicebus.amqp.contract.ContractEntities.QUEUE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.contract.Case;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a client gets back of what it sent, wherever Service Bus runs. */
abstract class ServiceBusMessagesContract extends ServiceBusRulesContract {
  private static final Map<String, Object> PROPERTIES =
      Map.of(
          "text",
          "ü 'x'",
          "int",
          42,
          "long",
          1L << 60,
          "double",
          2.5,
          "boolean",
          true,
          "uuid",
          UUID.fromString("a455c695-df98-4678-8aaa-81d3367e5a34"),
          "time",
          OffsetDateTime.parse("2026-11-21T08:00:00.123Z"),
          "duration",
          Duration.ofSeconds(90));

  @Case("A property of a message comes back with the type and value it was sent with.")
  @Test
  void keepsTypeAndValueOfEveryProperty() {
    ServiceBusMessage message =
        new ServiceBusMessage("x")
            .setMessageId("id")
            .setCorrelationId("correlation")
            .setSubject("subject")
            .setTo("to")
            .setReplyTo("reply to")
            .setContentType("text/plain")
            .setPartitionKey("key");
    message.getApplicationProperties().putAll(PROPERTIES);
    send(QUEUE, message);

    ServiceBusReceivedMessage received = complete(QUEUE, 1).get(0);

    assertEquals(new TreeMap<>(PROPERTIES), new TreeMap<>(received.getApplicationProperties()));
    assertEquals(
        List.of("id", "correlation", "subject", "to", "reply to", "text/plain", "key"),
        List.of(
            received.getMessageId(),
            received.getCorrelationId(),
            received.getSubject(),
            received.getTo(),
            received.getReplyTo(),
            received.getContentType(),
            received.getPartitionKey()));
  }

  @Case("A body of one data section, one sequence or a value comes back as it was sent.")
  @Test
  void keepsTheKindOfABody() {
    send(
        QUEUE,
        new ServiceBusMessage(AmqpMessageBody.fromData(new byte[] {1, 2})),
        new ServiceBusMessage(AmqpMessageBody.fromSequence(List.of(1, "b"))),
        new ServiceBusMessage(AmqpMessageBody.fromValue(Map.of("a", 1))));

    List<AmqpMessageBody> received =
        complete(QUEUE, 3).stream().map(message -> message.getRawAmqpMessage().getBody()).toList();

    assertArrayEquals(new byte[] {1, 2}, received.get(0).getFirstData());
    assertEquals(List.of(1, "b"), received.get(1).getSequence());
    assertEquals(Map.of("a", 1), received.get(2).getValue());
  }

  @Case("A scheduled message counts for the detection of duplicates from when it was scheduled.")
  @Test
  void dropsTheRepeatOfAScheduledMessage() {
    String id = UUID.randomUUID().toString();
    try (ServiceBusSenderClient sender = sender(ONCE)) {
      long number =
          sender.scheduleMessage(
              new ServiceBusMessage("scheduled").setMessageId(id),
              OffsetDateTime.now().plusMinutes(1));

      send(ONCE, new ServiceBusMessage("again").setMessageId(id), new ServiceBusMessage("other"));

      assertEquals(List.of("other"), bodies(complete(ONCE, 1)));
      sender.cancelScheduledMessage(number);
    }
  }

  private List<ServiceBusReceivedMessage> complete(String queue, int count) {
    try (ServiceBusReceiverClient receiver = receiver(queue)) {
      List<ServiceBusReceivedMessage> received = receive(receiver, count);
      received.forEach(receiver::complete);
      return received;
    }
  }
}
