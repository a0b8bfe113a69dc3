// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
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

  private static void sendBacklog(AppFixture fixture) {
    for (int i = 0; i < BACKLOG.size(); i++) {
      fixture.ask(id(i), "web", change(BACKLOG.get(i)));
    }
  }

  private static Identities actual(AppFixture fixture, String name) {
    return fixture.identities(name);
  }

  private static long patches(AppFixture fixture) {
    return fixture.azure.arm().calls().stream()
        .filter(call -> call.method() == ArmMethod.PATCH)
        .count();
  }

  /** What is told is settled a moment later. */
  private static void awaitSettled(AppFixture fixture) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              EntityCounts counts = fixture.azure.serviceBus().counts(Entities.REQUESTS_QUEUE);
              return counts.active() + counts.locked() == 0;
            });
  }

  /** In order the last one wins, and each got its one event. */
  private static List<Integer> deliveryCounts(AppFixture fixture) {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < BACKLOG.size(); i++) {
      JsonNode event = fixture.event(id(i));
      assertEquals(
          "VmssIdentity.ChangeCompleted", fixture.eventsOf(id(i)).get(0).get("type").textValue());
      assertEquals(1, fixture.eventsOf(id(i)).size());
      counts.add(event.at("/timing/deliveryCount").intValue());
    }
    assertEquals(Identities.of(false, "a"), actual(fixture, "web"));
    return counts;
  }

  @Test
  void aQueueThatNobodyMayReceiveFromKeepsItsBacklogInOrderAndUndelivered() {
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20))) {
      fixture.createIdentities("a");
      fixture.createScaleSet("web", false, List.of());
      fixture.createScaleSet("warm", false, List.of());
      fixture.ask("warm", "warm", system(true));
      fixture.event("warm");
      awaitSettled(fixture);

      fixture.azure.serviceBus().setStatus(Entities.REQUESTS_QUEUE, EntityStatus.RECEIVE_DISABLED);
      sendBacklog(fixture);

      assertEquals(
          BACKLOG.size(), fixture.azure.serviceBus().counts(Entities.REQUESTS_QUEUE).active());
      assertEquals(1, fixture.events().size());
      assertEquals(List.of(), fixture.calls("web"));

      fixture.azure.serviceBus().setStatus(Entities.REQUESTS_QUEUE, EntityStatus.ACTIVE);

      assertEquals(List.of(1, 1, 1, 1, 1), deliveryCounts(fixture));
    }
  }

  @Test
  void whileReadOnlyRequestsAreTakenInAndNothingIsWrittenNorIsAnyBudgetSpent() {
    Map<String, String> readOnly = Map.of("READ_ONLY", "true", "CHANGE_BUDGET", "PT2S");
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20), LOCK, readOnly)) {
      fixture.createIdentities("a");
      fixture.createScaleSet("web", false, List.of());
      fixture.createScaleSet("other", false, List.of());

      sendBacklog(fixture);
      await().atMost(Duration.ofSeconds(60)).until(() -> !fixture.calls("web").isEmpty());
      fixture.send(
          AppFixture.request("plan", "other", system(true), ",\"dryRun\":true"),
          "plan",
          AppFixture.sessionKey("other"));

      assertEquals("planned", fixture.event("plan").get("outcome").textValue());
      assertEquals(1, fixture.events().size());
      assertEquals(0, patches(fixture));
      awaitSettled(fixture);

      fixture.killApp();
      fixture.startApp(Map.of("READ_ONLY", "false"));
      // Whatever message comes next, the scale set can be written to again.
      fixture.ask("next", "web", Changes.add("a"));

      assertEquals(List.of(1, 1, 1, 1, 1), deliveryCounts(fixture));
      assertTrue(patches(fixture) >= 1);
    }
  }
}
