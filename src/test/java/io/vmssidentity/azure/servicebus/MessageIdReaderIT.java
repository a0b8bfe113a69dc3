// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.request.Delivery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageIdReaderIT {
  private final LocalServiceBus bus = LocalServiceBus.start(0).queue("requests", Entities.REQUESTS);
  private final Namespace namespace = new Namespace(bus.connectionString(), () -> null);
  private final MessageIdReader ids = new MessageIdReader(namespace, "requests");

  @AfterEach
  void close() {
    ids.close();
    bus.close();
  }

  private void send(String messageId) {
    try (ServiceBusSenderClient sender =
        namespace.clients().sender().queueName("requests").buildClient()) {
      sender.sendMessage(
          new ServiceBusMessage("no JSON").setMessageId(messageId).setSessionId("s"));
    }
  }

  private static Delivery number(long sequenceNumber) {
    return new Delivery(new byte[0], "s", sequenceNumber, Map.of(), Instant.EPOCH, null, 1);
  }

  @Test
  void findsTheIdOfAMessageThatAnotherReceiverHasLocked() {
    send("one");
    send("two");
    try (ServiceBusSessionReceiverClient sessions =
            namespace.clients().sessionReceiver().queueName("requests").buildClient();
        ServiceBusReceiverClient session = sessions.acceptSession("s")) {
      ServiceBusReceivedMessage locked = session.receiveMessages(1).iterator().next();

      assertEquals(Optional.of("one"), ids.of(number(locked.getSequenceNumber())));
      assertEquals(Optional.of("two"), ids.of(number(locked.getSequenceNumber() + 1)));
    }
  }

  @Test
  void anIdOfTheLongestAndStrangestKindIsFoundAsItIs() {
    String hostile = "\u001b[31m\u202e\"\n" + "ä".repeat(128 - 8);
    send(hostile);

    assertEquals(Optional.of(hostile), ids.of(number(1)));
  }

  @Test
  void theIdOfALaterMessageIsNotTakenForThatOfOneThatIsGone() {
    send("one");
    send("two");
    try (ServiceBusSessionReceiverClient sessions =
            namespace.clients().sessionReceiver().queueName("requests").buildClient();
        ServiceBusReceiverClient session = sessions.acceptSession("s")) {
      session.complete(session.receiveMessages(1).iterator().next());
    }

    assertEquals(Optional.empty(), ids.of(number(1)));
    assertEquals(Optional.empty(), ids.of(number(99)));
  }

  @Test
  void aPeekThatFailsIsNoError() {
    try (MessageIdReader nowhere = new MessageIdReader(namespace, "nowhere")) {
      assertEquals(Optional.empty(), nowhere.of(number(1)));
    }
  }

  @Test
  void aNamespaceThatIsGoneIsNoError() {
    bus.close();

    assertEquals(Optional.empty(), ids.of(number(1)));
  }
}
