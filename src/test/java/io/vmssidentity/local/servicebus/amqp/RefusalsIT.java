// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import io.vmssidentity.local.contract.Case;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the official client hears when it asks for what is not there or not supported. */
class RefusalsIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("plain", QueueSettings.DEFAULT)
          .queue("sessions", QueueSettings.WITH_SESSIONS)
          .topic("events", Duration.ZERO)
          .subscription("events", "all", QueueSettings.DEFAULT);

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void refusesAnEntityThatDoesNotExist() {
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().queueName("nowhere").buildClient()) {
      ServiceBusException refusal =
          assertThrows(
              ServiceBusException.class, () -> sender.sendMessage(new ServiceBusMessage("x")));

      assertEquals(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, refusal.getReason());
    }
  }

  @Test
  void refusesAMessageWithoutASessionId() {
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().queueName("sessions").buildClient()) {
      assertRefused(
          "The SessionId was not set", () -> sender.sendMessage(new ServiceBusMessage("x")));
    }
  }

  @Case("Where sessions are required a receiver without a session is refused.")
  @Test
  void refusesAReceiverWithoutASessionWhereSessionsAreRequired() {
    try (ServiceBusReceiverClient receiver =
        Clients.of(bus).receiver().queueName("sessions").buildClient()) {
      assertRefused("sessions requires sessions", () -> receive(receiver, 1));
    }
  }

  @Test
  void refusesASessionWhereThereAreNone() {
    try (ServiceBusSessionReceiverClient receiver =
        Clients.of(bus).sessionReceiver().queueName("plain").buildClient()) {
      assertRefused("plain does not have sessions", () -> receiver.acceptSession("s"));
    }
  }

  @Case("Transactions attach a coordinator; sending through an entity names the other one.")
  @Test
  void refusesTransactions() {
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().queueName("plain").buildClient()) {
      assertRefused("Local Service Bus does not support transactions", sender::createTransaction);
    }
  }

  @Test
  void refusesRulesWithAnAction() {
    try (ServiceBusRuleManagerClient rules =
        Clients.of(bus).ruleManager().topicName("events").subscriptionName("all").buildClient()) {
      assertRefused(
          "Local Service Bus does not support rules with an action",
          () ->
              rules.createRule(
                  "r", new CreateRuleOptions().setAction(new SqlRuleAction("SET a = 1"))));
    }
  }

  /** The client makes this exception of amqp:not-allowed and amqp:not-implemented. */
  private static void assertRefused(String why, Executable action) {
    Throwable cause = assertThrows(Exception.class, action);
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertInstanceOf(UnsupportedOperationException.class, cause);
    assertTrue(cause.getMessage().startsWith(why), cause.getMessage());
  }
}
