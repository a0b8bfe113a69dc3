package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmMethod;
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

  private static long patches(Stage stage) {
    return stage.calls("web").stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }
}
