// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.receiveAll;
import static io.vmssidentity.local.servicebus.BrokerFixture.withProperties;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.rules.BooleanFilter;
import io.vmssidentity.local.servicebus.rules.CorrelationFilter;
import io.vmssidentity.local.servicebus.rules.InvalidFilterException;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import io.vmssidentity.local.servicebus.rules.Rule;
import io.vmssidentity.local.servicebus.rules.SqlFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which messages a subscription takes. */
class SubscriptionTest {
  private static final String PATH = "events/subscriptions/s";
  private static final Rule FAILED =
      new Rule("failed", CorrelationFilter.ofProperty("type", "failed"));
  private static final Rule BROKEN = new Rule("a", SqlFilter.parse("count / 0 = 1"));

  private final BrokerFixture fixture = new BrokerFixture();
  private final Broker broker = fixture.broker;

  @BeforeEach
  void create() {
    broker.createTopic("events", Duration.ZERO);
  }

  @Test
  void takesEverythingByDefault() {
    broker.createSubscription("events", "s", QueueSettings.DEFAULT);

    send("a", Map.of());

    assertEquals(List.of("a"), received());
    assertEquals(List.of(new Rule("$Default", BooleanFilter.TRUE)), broker.rules(PATH).list());
  }

  @Test
  void takesWhatARuleLetsPass() {
    subscribe(QueueSettings.DEFAULT, FAILED);

    send("a", Map.of("type", "failed"));
    send("b", Map.of("type", "completed"));

    assertEquals(List.of("a"), received());
  }

  @Test
  void takesOneCopyThoughTwoRulesMatch() {
    subscribe(QueueSettings.DEFAULT, FAILED, Rule.DEFAULT);

    send("a", Map.of("type", "failed"));

    assertEquals(List.of("a"), received());
  }

  @Test
  void takesNothingWithoutRules() {
    subscribe(QueueSettings.DEFAULT, FAILED);

    assertTrue(broker.rules(PATH).remove("FAILED"));
    assertFalse(broker.rules(PATH).remove("failed"));
    send("a", Map.of("type", "failed"));

    assertEquals(List.of(), received());
  }

  @Test
  void asksANewRuleAboutLaterMessagesOnly() {
    subscribe(QueueSettings.DEFAULT, FAILED);
    send("a", Map.of());

    assertTrue(broker.rules(PATH).add(Rule.DEFAULT));
    assertFalse(broker.rules(PATH).add(new Rule("$default", BooleanFilter.FALSE)));
    send("b", Map.of());

    assertEquals(List.of("b"), received());
  }

  @Test
  void deadLettersWhatItCannotFilter() {
    subscribe(QueueSettings.DEFAULT, BROKEN);

    send("a", Map.of("count", 1));

    assertEquals(List.of(), received());
    assertEquals(
        Map.of(
            "DeadLetterReason",
            "FilterException",
            "DeadLetterErrorDescription",
            "Division by zero."),
        receive(broker.queue(PATH + "/$DeadLetterQueue")).message().addedProperties());
  }

  @Test
  void dropsWhatItCannotFilterWhenToldTo() {
    subscribe(QueueSettings.DEFAULT.withDeadLetterOnFilterError(false), BROKEN);

    send("a", Map.of("count", 1));

    assertEquals(BrokerFixture.EMPTY, broker.counts(PATH));
  }

  @Test
  void takesWhatAnotherRuleLetsPassThoughOneFails() {
    subscribe(QueueSettings.DEFAULT, BROKEN, Rule.DEFAULT);

    send("a", Map.of("count", 1));

    assertEquals(List.of("a"), received());
  }

  @Test
  void refusesRulesOfAQueue() {
    broker.createQueue("q", QueueSettings.DEFAULT);

    Refused refused = assertThrows(Refused.class, () -> broker.rules("q"));

    assertEquals(Refused.Reason.NOT_ALLOWED, refused.reason());
  }

  @Test
  void namesRulesWithUpTo50Characters() {
    assertEquals(50, new Rule("r".repeat(50), BooleanFilter.TRUE).name().length());
    assertThrows(InvalidFilterException.class, () -> new Rule("r".repeat(51), BooleanFilter.TRUE));
    assertThrows(InvalidFilterException.class, () -> new Rule("", BooleanFilter.TRUE));
  }

  private void subscribe(QueueSettings settings, Rule... rules) {
    broker.createSubscription("events", "s", settings, List.of(rules));
  }

  private void send(String id, Map<String, Object> properties) {
    broker
        .destination("events")
        .send(List.of(withProperties(id, new MessageProperties(Map.of(), properties))));
  }

  private List<String> received() {
    return receiveAll(broker.queue(PATH));
  }
}
