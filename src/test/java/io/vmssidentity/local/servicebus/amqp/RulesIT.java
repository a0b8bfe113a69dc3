// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The official client manages the rules of a subscription. */
class RulesIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .topic("events", Duration.ZERO)
          .subscription("events", "s", QueueSettings.DEFAULT);
  private ServiceBusRuleManagerClient rules;

  @BeforeEach
  void connect() {
    rules = Clients.of(bus).ruleManager().topicName("events").subscriptionName("s").buildClient();
  }

  @AfterEach
  void disconnect() {
    rules.close();
    bus.close();
  }

  @Test
  void filtersBySystemAndApplicationProperties() {
    CorrelationRuleFilter filter = new CorrelationRuleFilter("c").setLabel("l").setTo("t");
    filter.getProperties().put("n", 7);
    rules.deleteRule("$Default");
    rules.createRule("correlated", new CreateRuleOptions(filter));

    send(
        new ServiceBusMessage("yes").setCorrelationId("c").setSubject("l").setTo("t"),
        new ServiceBusMessage("no").setCorrelationId("c").setSubject("other").setTo("t"));

    assertEquals(List.of("yes"), received());
  }

  @Test
  void filtersBySql() {
    rules.deleteRule("$Default");
    rules.createRule(
        "sql", new CreateRuleOptions(new SqlRuleFilter("n > 6 AND sys.Label LIKE 'l%'")));

    send(
        new ServiceBusMessage("yes").setSubject("label"),
        new ServiceBusMessage("no").setSubject("other"));

    assertEquals(List.of("yes"), received());
  }

  @Test
  void listsRules() {
    CorrelationRuleFilter filter =
        new CorrelationRuleFilter("c")
            .setMessageId("m")
            .setTo("t")
            .setReplyTo("r")
            .setLabel("l")
            .setSessionId("s")
            .setReplyToSessionId("rs")
            .setContentType("ct");
    filter.getProperties().put("n", 7);
    rules.createRule("correlated", new CreateRuleOptions(filter));
    rules.createRule("sql", new CreateRuleOptions(new SqlRuleFilter("n > 6")));

    Map<String, RuleProperties> listed =
        rules.listRules().stream().collect(Collectors.toMap(RuleProperties::getName, r -> r));

    assertEquals(
        List.of("$Default", "correlated", "sql"), listed.keySet().stream().sorted().toList());
    assertEquals(TrueRuleFilter.class, listed.get("$Default").getFilter().getClass());
    assertEquals(filter.toString(), listed.get("correlated").getFilter().toString());
    assertEquals(new SqlRuleFilter("n > 6"), listed.get("sql").getFilter());
  }

  @Test
  void refusesARuleThatExistsAndOneThatDoesNot() {
    assertRefused(
        ServiceBusFailureReason.MESSAGING_ENTITY_ALREADY_EXISTS,
        () -> rules.createRule("$Default", new CreateRuleOptions(new TrueRuleFilter())));
    assertRefused(
        ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, () -> rules.deleteRule("nowhere"));
  }

  @Test
  void refusesWhatIsNoFilter() {
    assertRefused(
        ServiceBusFailureReason.GENERAL_ERROR,
        () -> rules.createRule("r", new CreateRuleOptions(new SqlRuleFilter("n ="))));
  }

  private static void assertRefused(ServiceBusFailureReason reason, Executable call) {
    assertEquals(reason, assertThrows(ServiceBusException.class, call).getReason());
  }

  private void send(ServiceBusMessage... messages) {
    try (ServiceBusSenderClient sender =
        Clients.of(bus).sender().topicName("events").buildClient()) {
      for (ServiceBusMessage message : messages) {
        message.getApplicationProperties().put("n", 7L);
        sender.sendMessage(message);
      }
    }
  }

  private List<String> received() {
    try (ServiceBusReceiverClient receiver =
        Clients.of(bus).receiver().topicName("events").subscriptionName("s").buildClient()) {
      return bodies(receive(receiver, 1));
    }
  }
}
