// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnknownDescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.transaction.Coordinator;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What local Service Bus does not offer is refused in words, and at once. */
class UnsupportedIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("q", QueueSettings.DEFAULT)
          .queue("sessions", QueueSettings.WITH_SESSIONS);
  private AmqpClient client;

  @BeforeEach
  void connect() throws IOException {
    client = new AmqpClient(bus);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    bus.close();
  }

  @Test
  void aTransactionsCoordinatorIsRefused() {
    Sender link = client.sender("q");
    link.setTarget(new Coordinator());

    assertRefused(link, "transactions");
  }

  /** What Java's client attaches with enableCrossEntityTransactions, and .NET's likewise. */
  @Test
  void sendingToOneEntityThroughAnotherIsRefused() {
    Sender link = client.sender("q");
    link.setProperties(
        Map.of(Symbol.valueOf("com.microsoft:transfer-destination-address"), "sessions"));

    assertRefused(link, "sending to one entity through another");
  }

  /** On the wire as in Azure.Messaging.ServiceBus 7.21.0, AmqpNonExclusiveSessionFilterCodec. */
  @Test
  void aNonExclusiveSessionIsRefused() {
    Symbol name = Symbol.valueOf("com.microsoft:non-exclusive-session-filter:list");
    Receiver link = client.receiver("sessions");
    ((Source) link.getSource())
        .setFilter(
            Map.of(
                name, new UnknownDescribedType(UnsignedLong.valueOf(0x13700000EL), List.of("s"))));

    assertRefused(link, "the filter com.microsoft:non-exclusive-session-filter:list of a link");
  }

  @Test
  void theTransferDeadLetterQueueIsRefused() {
    assertRefused(
        client.receiver("q/$Transfer/$DeadLetterQueue"), "the transfer dead-letter queue");
  }

  /** Operations of Azure.Messaging.ServiceBus 7.21.0 and of clients to come. */
  @ParameterizedTest
  @ValueSource(strings = {"get-message-sessions", "batch-delete-messages", "purge-messages"})
  void anOperationThatIsNotThereIs501WithItsName(String operation) {
    Map<String, Object> reply = manage(operation, Map.of());

    assertEquals(501, reply.get("statusCode"));
    assertEquals(Symbol.valueOf("amqp:not-implemented"), reply.get("errorCondition"));
    assertEquals(
        "Local Service Bus does not support the operation " + operation + ".",
        reply.get("statusDescription"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule-message",
        "cancel-scheduled-message",
        "peek-message",
        "receive-by-sequence-number",
        "update-disposition",
        "renew-lock",
        "renew-session-lock",
        "get-session-state",
        "set-session-state"
      })
  void aRequestWithoutItsFieldsIs400WithTheFieldsName(String operation) {
    Map<String, Object> reply = manage(operation, Map.of());

    assertEquals(400, reply.get("statusCode"));
    assertEquals(Symbol.valueOf("com.microsoft:argument-error"), reply.get("errorCondition"));
    String text = String.valueOf(reply.get("statusDescription"));
    assertTrue(text.matches("The request's '[a-z-]+' is missing or of a wrong type\\."), text);
  }

  private Map<String, Object> manage(String operation, Map<String, Object> body) {
    Message reply =
        client.request("q/$management", Map.of("operation", "com.microsoft:" + operation), body);
    return reply.getApplicationProperties().getValue();
  }

  private void assertRefused(Link link, String what) {
    client.attached(link);
    client.await(() -> AmqpClient.isClosed(link));

    assertEquals(Symbol.valueOf("amqp:not-implemented"), link.getRemoteCondition().getCondition());
    assertEquals(
        "Local Service Bus does not support " + what + ".",
        link.getRemoteCondition().getDescription());
  }
}
