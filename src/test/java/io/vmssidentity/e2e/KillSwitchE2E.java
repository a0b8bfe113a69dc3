package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
import static io.vmssidentity.e2e.Stage.scaleSet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who stops the app loses no request, no order and no delivery. */
class KillSwitchE2E {
  private static final Duration LOCK = Duration.ofSeconds(3);

  /** Their order shows in the end: each undoes what one before did. The first needs a write. */
  private static final List<String> BACKLOG = List.of("a", "on", "off", "on again", "off at last");

  private static String change(String name) {
    return switch (name) {
      case "on", "on again" -> system(true);
      case "off", "off at last" -> system(false);
      default -> add("a");
    };
  }

  private static String id(int i) {
    return "backlog-" + i;
  }

  private static void sendBacklog(Stage stage) {
    for (int i = 0; i < BACKLOG.size(); i++) {
      stage.ask(id(i), "web", change(BACKLOG.get(i)));
    }
  }

  private static Identities actual(Stage stage, String name) {
    return Identities.of(stage.azure.arm().cloud().scaleSet(scaleSet(name)).orElseThrow());
  }

  private static long patches(Stage stage) {
    return stage.azure.arm().calls().stream()
        .filter(call -> call.method() == ArmMethod.PATCH)
        .count();
  }

  /** What is told is settled a moment later. */
  private static void awaitSettled(Stage stage) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              EntityCounts counts = stage.azure.serviceBus().counts(Entities.REQUESTS_QUEUE);
              return counts.active() + counts.locked() == 0;
            });
  }

  /** In order the last one wins, and each got its one event. */
  private static List<Integer> deliveryCounts(Stage stage) {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < BACKLOG.size(); i++) {
      JsonNode event = stage.event(id(i));
      assertEquals(
          "VmssIdentity.ChangeCompleted", stage.eventsOf(id(i)).get(0).get("type").textValue());
      assertEquals(1, stage.eventsOf(id(i)).size());
      counts.add(event.at("/timing/deliveryCount").intValue());
    }
    assertEquals(Identities.of(false, "a"), actual(stage, "web"));
    return counts;
  }

  @Test
  void aQueueThatNobodyMayReceiveFromKeepsItsBacklogInOrderAndUndelivered() {
    try (Stage stage = Stage.open(Duration.ofMillis(20))) {
      stage.createIdentities("a");
      stage.createScaleSet("web", false, List.of());
      stage.createScaleSet("warm", false, List.of());
      stage.ask("warm", "warm", system(true));
      stage.event("warm");
      awaitSettled(stage);

      stage.azure.serviceBus().setStatus(Entities.REQUESTS_QUEUE, EntityStatus.RECEIVE_DISABLED);
      sendBacklog(stage);

      assertEquals(
          BACKLOG.size(), stage.azure.serviceBus().counts(Entities.REQUESTS_QUEUE).active());
      assertEquals(1, stage.events().size());
      assertEquals(List.of(), stage.calls("web"));

      stage.azure.serviceBus().setStatus(Entities.REQUESTS_QUEUE, EntityStatus.ACTIVE);

      assertEquals(List.of(1, 1, 1, 1, 1), deliveryCounts(stage));
    }
  }

  @Test
  void whileReadOnlyRequestsAreTakenInAndNothingIsWrittenNorIsAnyBudgetSpent() {
    Map<String, String> readOnly = Map.of("READ_ONLY", "true", "CHANGE_BUDGET", "PT2S");
    try (Stage stage = Stage.open(Duration.ofMillis(20), LOCK, readOnly)) {
      stage.createIdentities("a");
      stage.createScaleSet("web", false, List.of());
      stage.createScaleSet("other", false, List.of());

      sendBacklog(stage);
      await().atMost(Duration.ofSeconds(60)).until(() -> !stage.calls("web").isEmpty());
      stage.send(
          Stage.request("plan", "other", system(true), ",\"dryRun\":true"),
          "plan",
          Stage.sessionKey("other"));

      assertEquals("planned", stage.event("plan").get("outcome").textValue());
      assertEquals(1, stage.events().size());
      assertEquals(0, patches(stage));
      awaitSettled(stage);

      stage.killApp();
      stage.startApp(Map.of("READ_ONLY", "false"));
      // Whatever message comes next, the scale set can be written to again.
      stage.ask("next", "web", Changes.add("a"));

      assertEquals(List.of(1, 1, 1, 1, 1), deliveryCounts(stage));
      assertTrue(patches(stage) >= 1);
    }
  }
}
