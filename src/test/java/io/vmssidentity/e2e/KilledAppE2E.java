package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another instance goes on where the ledger says that things stand. */
class KilledAppE2E {
  @Test
  void anAppThatIsKilledInMidOperationLeavesTheRestToTheNext() {
    try (Stage stage = Stage.open(Duration.ofSeconds(2), Duration.ofSeconds(2), Map.of())) {
      stage.createIdentities("a");
      stage.createScaleSet("web", true, List.of(Stage.identity("a")));
      stage.ask("r1", "web", system(false));
      await().atMost(Duration.ofSeconds(60)).until(() -> patches(stage) == 1);

      stage.killApp();
      stage.startApp();
      JsonNode data = stage.event("r1");

      assertEquals("applied", data.get("outcome").textValue());
      assertEquals("SystemAssigned, UserAssigned", data.at("/before/type").textValue());
      assertEquals(
          Identities.of(false, "a"),
          Identities.of(stage.azure.arm().cloud().scaleSet(Stage.scaleSet("web")).orElseThrow()));
      assertEquals(1, patches(stage));
      assertEquals(1, stage.eventsOf("r1").size());
    }
  }

  @Test
  void anAppThatIsAskedToEndInMidOperationLeavesTheRestToTheNextAtOnce() {
    Duration lock = Duration.ofMinutes(5);
    try (Stage stage = Stage.open(Duration.ofSeconds(5), lock, Map.of("POLL_INTERVAL", "PT3S"))) {
      stage.createScaleSet("web", true, List.of());
      stage.ask("r1", "web", system(false));
      await().atMost(Duration.ofSeconds(60)).until(() -> patches(stage) == 1);
      // Between two polls nobody holds the session.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> stage.azure.serviceBus().counts(Entities.REQUESTS_QUEUE).lockedSessions() == 0);

      long asked = System.nanoTime();
      assertEquals(0, stage.endApp());
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, () -> "took " + took);
      assertEquals(List.of(), stage.eventsOf("r1"));
      stage.startApp();

      // No lock has expired by then.
      assertEquals("applied", stage.event("r1").get("outcome").textValue());
      assertEquals(1, stage.eventsOf("r1").size());
      assertEquals(1, patches(stage));
    }
  }

  private static long patches(Stage stage) {
    return stage.calls("web").stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }
}
