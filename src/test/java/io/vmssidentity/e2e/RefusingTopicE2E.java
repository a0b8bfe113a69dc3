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
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        Stage.open(
            Duration.ofMillis(20),
            Duration.ofMinutes(5),
            Map.of("CHANGE_BUDGET", BUDGET.toString()));
    stage.createIdentities("a");
    // The first request pays for the app's cold start, maybe with all of its budget.
    stage.createScaleSet("cold", false, List.of());
    stage.ask("cold", "cold", system(true));
    stage.event("cold");
    SCALE_SETS.forEach(name -> stage.createScaleSet(name, false, List.of()));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void topic(EntityStatus status) {
    stage.azure.serviceBus().setStatus(Entities.EVENTS_TOPIC, status);
  }

  private Identities actual(String name) {
    return Identities.of(stage.azure.arm().cloud().scaleSet(Stage.scaleSet(name)).orElseThrow());
  }

  private void awaitActual(String name, Identities expected) {
    await().atMost(Duration.ofSeconds(60)).until(() -> actual(name).equals(expected));
  }

  private long patches(String name) {
    return stage.calls(name).stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }

  private void assertToldOnce(String requestId, String outcome) {
    JsonNode data = stage.event(requestId);
    assertEquals(outcome, data.get("outcome").textValue());
    assertEquals(1, stage.eventsOf(requestId).size());
  }

  @Test
  void theNextRequestIsWorkedOffWhileTheEventOfTheOneBeforeWaits() {
    topic(EntityStatus.SEND_DISABLED);
    SCALE_SETS.forEach(name -> stage.ask(name, name, system(true)));
    SCALE_SETS.forEach(name -> awaitActual(name, Identities.of(true)));
    stage.ask("next", "one", add("a"));
    awaitActual("one", Identities.of(true, "a"));

    assertEquals(1, stage.events().size());
    topic(EntityStatus.ACTIVE);

    SCALE_SETS.forEach(name -> assertToldOnce(name, "applied"));
    assertToldOnce("next", "applied");
    assertEquals(List.of(2L, 1L, 1L), SCALE_SETS.stream().map(this::patches).toList(), "PATCHes");
  }

  @Test
  void anEventThatIsRefusedForLongerThanTheBudgetComesWhenTheTopicIsBack() {
    topic(EntityStatus.SEND_DISABLED);
    Instant start = Instant.now();
    stage.ask("one", "one", system(true));
    awaitActual("one", Identities.of(true));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Instant.now().isAfter(start.plus(BUDGET.multipliedBy(2))));

    topic(EntityStatus.ACTIVE);

    assertToldOnce("one", "applied");
    assertEquals(1, stage.event("one").at("/timing/deliveryCount").intValue());
    assertEquals(1, patches("one"));
  }

  @Test
  void aTopicThatIsTooBusyIsAskedAgain() {
    stage.azure.serviceBus().faults(Entities.EVENTS_TOPIC).add(FaultRule.of(Fault.busy()));

    stage.ask("one", "one", system(true));

    assertToldOnce("one", "applied");
    assertEquals(1, patches("one"));
  }
}
