// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.servicebus.fault.Fault;
import io.vmssidentity.local.servicebus.fault.FaultRule;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A topic that takes no events delays them, and nothing else. */
class RefusingTopicE2E {
  private static final List<String> SCALE_SETS = List.of("one", "two", "three");
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private AppFixture fixture;

  @BeforeEach
  void open() {
    fixture =
        AppFixture.open(
            Duration.ofMillis(20),
            Duration.ofMinutes(5),
            Map.of("CHANGE_BUDGET", BUDGET.toString()));
    fixture.createIdentities("a");
    // The first request pays for the app's cold start, maybe with all of its budget.
    fixture.createScaleSet("cold", false, List.of());
    fixture.ask("cold", "cold", system(true));
    fixture.event("cold");
    SCALE_SETS.forEach(name -> fixture.createScaleSet(name, false, List.of()));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void topic(EntityStatus status) {
    fixture.azure.serviceBus().setStatus(Entities.EVENTS_TOPIC, status);
  }

  private Identities actual(String name) {
    return fixture.identities(name);
  }

  private void awaitActual(String name, Identities expected) {
    await().atMost(Duration.ofSeconds(60)).until(() -> actual(name).equals(expected));
  }

  private long patches(String name) {
    return fixture.calls(name).stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }

  private void assertToldOnce(String requestId, String outcome) {
    JsonNode data = fixture.event(requestId);
    assertEquals(outcome, data.get("outcome").textValue());
    assertEquals(1, fixture.eventsOf(requestId).size());
  }

  @Test
  void theNextRequestIsWorkedOffWhileTheEventOfTheOneBeforeWaits() {
    topic(EntityStatus.SEND_DISABLED);
    SCALE_SETS.forEach(name -> fixture.ask(name, name, system(true)));
    SCALE_SETS.forEach(name -> awaitActual(name, Identities.of(true)));
    fixture.ask("next", "one", add("a"));
    awaitActual("one", Identities.of(true, "a"));

    assertEquals(1, fixture.events().size());
    topic(EntityStatus.ACTIVE);

    SCALE_SETS.forEach(name -> assertToldOnce(name, "applied"));
    assertToldOnce("next", "applied");
    assertEquals(List.of(2L, 1L, 1L), SCALE_SETS.stream().map(this::patches).toList(), "PATCHes");
  }

  @Test
  void anEventThatIsRefusedForLongerThanTheBudgetComesWhenTheTopicIsBack() {
    topic(EntityStatus.SEND_DISABLED);
    Instant start = Instant.now();
    fixture.ask("one", "one", system(true));
    awaitActual("one", Identities.of(true));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Instant.now().isAfter(start.plus(BUDGET.multipliedBy(2))));

    topic(EntityStatus.ACTIVE);

    assertToldOnce("one", "applied");
    assertEquals(1, fixture.event("one").at("/timing/deliveryCount").intValue());
    assertEquals(1, patches("one"));
  }

  @Test
  void aTopicThatIsTooBusyIsAskedAgain() {
    fixture.azure.serviceBus().faults(Entities.EVENTS_TOPIC).add(FaultRule.of(Fault.busy()));

    fixture.ask("one", "one", system(true));

    assertToldOnce("one", "applied");
    assertEquals(1, patches("one"));
  }
}
