// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.contract;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static io.vmssidentity.local.servicebus.amqp.contract.ContractEntities.SUBSCRIPTION;
import static io.vmssidentity.local.servicebus.amqp.contract.ContractEntities.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.RuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import io.vmssidentity.local.contract.Case;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of subscriptions and their rules, wherever Service Bus runs. */
abstract class ServiceBusRulesContract extends ServiceBusSessionsContract {
  private ServiceBusRuleManagerClient rules;

  @BeforeEach
  void removeRulesAndMessages() {
    rules = client().ruleManager().topicName(TOPIC).subscriptionName(SUBSCRIPTION).buildClient();
    rules.listRules().stream().map(RuleProperties::getName).toList().forEach(rules::deleteRule);
    drain(client().receiver().topicName(TOPIC).subscriptionName(SUBSCRIPTION));
  }

  @AfterEach
  void closeRules() {
    rules.close();
  }

  @Case("A correlation filter joins its conditions by AND and compares strings case-sensitively.")
  @Test
  void filtersByProperties() {
    CorrelationRuleFilter filter = new CorrelationRuleFilter().setLabel("l");
    filter.getProperties().put("type", "failed");
    create("r", filter);

    assertEquals(
        List.of("yes"),
        passing(
            message("other label", "failed").setSubject("other"),
            message("other type", "completed").setSubject("l"),
            message("yes", "failed").setSubject("l")));
  }

  @Case("AND, OR and NOT follow three-valued logic; only what is true passes a SQL filter.")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "type = 'failed'",
        "TYPE <> 'completed' AND type IS NOT NULL",
        "type IN ('failed', 'crashed')",
        "type LIKE 'f_il%'",
        "NOT (type = 'completed')",
        "EXISTS(type) AND missing IS NULL AND type = 'failed'",
        "sys.Label LIKE '%bus' AND user.[type] = 'failed'",
        "size >= 7 AND size * 2 < 15 AND type != 'completed'",
      })
  void filtersBySql(String expression) {
    create("r", new SqlRuleFilter(expression));

    assertEquals(List.of("yes"), passing(message("no", "completed"), message("yes", "failed")));
  }

  @Case("AND, OR and NOT follow three-valued logic; only what is true passes a SQL filter.")
  @ParameterizedTest
  @ValueSource(strings = {"missing = 1", "NOT (missing = 1)", "missing NOT LIKE 'x'"})
  void takesNothingByWhatIsUnknown(String expression) {
    create("unknown", new SqlRuleFilter(expression));
    create("last", new SqlRuleFilter("type = 'last'"));

    assertEquals(List.of("last"), passing(message("x", "failed"), message("last", "last")));
  }

  @Case("Rules without actions are joined by OR and give one message.")
  @Test
  void givesOneCopyThoughTwoRulesMatch() {
    create("one", new SqlRuleFilter("type = 'failed'"));
    create("two", new SqlRuleFilter("1=1"));

    assertEquals(List.of("a", "b"), passing(message("a", "failed"), message("b", "other")));
  }

  @Case("A rule that exists is 409, one that does not 404, a filter that cannot be read 400.")
  @Test
  void listsRulesAndRefusesThoseThatExist() {
    create("r", new SqlRuleFilter("type = 'failed'"));

    RuleProperties listed = rules.listRules().stream().findFirst().orElseThrow();
    assertEquals("r", listed.getName());
    assertEquals(new SqlRuleFilter("type = 'failed'"), listed.getFilter());
    assertRefused(
        ServiceBusFailureReason.MESSAGING_ENTITY_ALREADY_EXISTS,
        () -> create("r", new SqlRuleFilter("1=1")));
    assertRefused(
        ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, () -> rules.deleteRule("other"));
  }

  @Case("A rule that exists is 409, one that does not 404, a filter that cannot be read 400.")
  @Test
  void refusesWhatIsNoFilter() {
    assertThrows(ServiceBusException.class, () -> create("r", new SqlRuleFilter("type =")));
  }

  private void create(String name, RuleFilter filter) {
    rules.createRule(name, new CreateRuleOptions(filter));
  }

  private static ServiceBusMessage message(String body, String type) {
    ServiceBusMessage message = new ServiceBusMessage(body).setSubject("the bus");
    message.getApplicationProperties().put("type", type);
    message.getApplicationProperties().put("size", 7);
    return message;
  }

  /** What comes of these messages, of which the last must come. */
  private List<String> passing(ServiceBusMessage... messages) {
    try (ServiceBusSenderClient sender = client().sender().topicName(TOPIC).buildClient();
        ServiceBusReceiverClient receiver =
            client().receiver().topicName(TOPIC).subscriptionName(SUBSCRIPTION).buildClient()) {
      for (ServiceBusMessage message : messages) {
        sender.sendMessage(message);
      }
      String last = messages[messages.length - 1].getBody().toString();
      List<ServiceBusReceivedMessage> received = receiveUntil(receiver, last);
      received.forEach(receiver::complete);
      return bodies(received);
    }
  }

  private static List<ServiceBusReceivedMessage> receiveUntil(
      ServiceBusReceiverClient receiver, String last) {
    List<ServiceBusReceivedMessage> received = receive(receiver, 1);
    while (!bodies(received).contains(last)) {
      int before = received.size();
      received.addAll(receive(receiver, 1));
      assertEquals(before + 1, received.size(), "the last message does not come");
    }
    return received;
  }
}
