// SPDX-License-Identifier: Apache-2.0
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
    try (AppFixture fixture =
        AppFixture.open(Duration.ofSeconds(2), Duration.ofSeconds(2), Map.of())) {
      fixture.createIdentities("a");
      fixture.createScaleSet("web", true, List.of(AppFixture.identity("a")));
      fixture.ask("r1", "web", system(false));
      await().atMost(Duration.ofSeconds(60)).until(() -> patches(fixture) == 1);

      fixture.killApp();
      fixture.startApp();
      JsonNode data = fixture.event("r1");

      assertEquals("applied", data.get("outcome").textValue());
      assertEquals("SystemAssigned, UserAssigned", data.at("/before/type").textValue());
      assertEquals(Identities.of(false, "a"), fixture.identities("web"));
      assertEquals(1, patches(fixture));
      assertEquals(1, fixture.eventsOf("r1").size());
    }
  }

  @Test
  void anAppThatIsAskedToEndInMidOperationLeavesTheRestToTheNextAtOnce() {
    Duration lock = Duration.ofMinutes(5);
    try (AppFixture fixture =
        AppFixture.open(Duration.ofSeconds(5), lock, Map.of("POLL_INTERVAL", "PT3S"))) {
      fixture.createScaleSet("web", true, List.of());
      fixture.ask("r1", "web", system(false));
      await().atMost(Duration.ofSeconds(60)).until(() -> patches(fixture) == 1);
      // Between two polls nobody holds the session.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  fixture.azure.serviceBus().counts(Entities.REQUESTS_QUEUE).lockedSessions() == 0);

      long asked = System.nanoTime();
      assertEquals(0, fixture.endApp());
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, () -> "took " + took);
      assertEquals(List.of(), fixture.eventsOf("r1"));
      fixture.startApp();

      // No lock has expired by then.
      assertEquals("applied", fixture.event("r1").get("outcome").textValue());
      assertEquals(1, fixture.eventsOf("r1").size());
      assertEquals(1, patches(fixture));
    }
  }

  private static long patches(AppFixture fixture) {
    return fixture.calls("web").stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }
}
