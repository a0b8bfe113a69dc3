// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.drift;

import static io.vmssidentity.e2e.AppFixture.identity;
import static io.vmssidentity.e2e.AppFixture.scaleSet;
import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.remove;
import static io.vmssidentity.e2e.drift.DriftAppFixture.JANE;
import static io.vmssidentity.e2e.drift.DriftAppFixture.LONG_ENOUGH;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.e2e.Identities;
import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drift is put right through the queue, and newcomers get what they need. */
class DriftRepairE2E {
  private static final Map<String, String> REPAIRING =
      Map.of("DRIFT_SCHEDULE", "* * * * * *", "DRIFT_MODE", "repair");

  @Test
  void driftIsRepairedThroughTheQueueAndUnexpectedIdentitiesStay() {
    try (DriftAppFixture drift = DriftAppFixture.open(REPAIRING)) {
      drift.managed("web");
      drift.outside("web", new ExternalWrite.Assign(identity("audit")));
      drift.outside("web", new ExternalWrite.Unassign(identity("writer")));

      drift.awaitTold("DriftResolved", "web", "missingIdentity writer");

      assertEquals(Identities.of(true, "audit", "reader", "writer"), drift.identities("web"));
      JsonNode repair = drift.repairs().get(0);
      assertEquals("applied", repair.get("outcome").textValue());
      assertEquals("drift", repair.get("requestedBy").textValue());
    }
  }

  @Test
  void aRepairThatRacesWithRequestsUndoesNoneOfThem() {
    try (DriftAppFixture drift = DriftAppFixture.open(REPAIRING)) {
      drift.managed("web");
      for (int i = 0; i < 20; i++) {
        drift.fixture.ask("r" + i, "web", i % 2 == 0 ? add("audit") : remove("audit"));
        if (i % 4 == 1) {
          drift.unassign("web", "writer");
        }
      }
      drift.fixture.ask("last", "web", add("audit"));
      drift.fixture.event("last");

      await()
          .atMost(LONG_ENOUGH)
          .untilAsserted(
              () ->
                  assertEquals(
                      Identities.of(true, "audit", "reader", "writer"), drift.identities("web")));
      drift.awaitAnotherScan();
      assertEquals(Identities.of(true, "audit", "reader", "writer"), drift.identities("web"));
    }
  }

  @Test
  void whatPeopleAcceptIsNoDriftAnyMore() {
    try (DriftAppFixture drift = DriftAppFixture.open(DriftAppFixture.SCANNING)) {
      drift.managed("web");
      drift.outside("web", new ExternalWrite.Unassign(identity("writer")));
      drift.awaitTold("DriftDetected", "web", "missingIdentity writer");

      drift.fixture.ask("accept", "web", "{\"accept\":\"actual\"}");

      assertEquals("accepted", drift.fixture.event("accept").get("outcome").textValue());
      assertEquals(
          "VmssIdentity.BaselineAccepted",
          drift.fixture.eventsOf("accept").get(0).get("type").textValue());
      drift.awaitTold("DriftResolved", "web", "missingIdentity writer");
      assertEquals(Identities.of(true, "reader"), drift.identities("web"));
    }
  }

  @Test
  void whatPeopleRestoreIsThereAgainExactly() {
    try (DriftAppFixture drift = DriftAppFixture.open(Map.of())) {
      drift.managed("web");
      drift.outside("web", new ExternalWrite.Unassign(identity("writer")));
      drift.outside("web", new ExternalWrite.Assign(identity("audit")));

      drift.fixture.ask("restore", "web", "{\"restore\":\"baseline\"}");

      assertEquals("applied", drift.fixture.event("restore").get("outcome").textValue());
      assertEquals(Identities.of(true, "reader", "writer"), drift.identities("web"));
    }
  }

  @Test
  void whoeverKeepsUndoingTheRepairsIsLeftAloneAfterThree() {
    try (DriftAppFixture drift = DriftAppFixture.open(REPAIRING)) {
      drift.managed("web");
      for (int i = 1; i <= 4; i++) {
        int round = i;
        drift.outside("web", new ExternalWrite.SystemAssigned(false));
        await().atMost(LONG_ENOUGH).until(() -> drift.told("DriftDetected", "web").size() == round);
        if (round < 4) {
          await()
              .atMost(LONG_ENOUGH)
              .until(() -> drift.told("DriftResolved", "web").size() == round);
        }
      }

      drift.awaitAnotherScan();
      List<JsonNode> told = drift.data("DriftDetected", "web");
      JsonNode last = told.get(told.size() - 1);
      assertTrue(last.get("contested").booleanValue(), last.toString());
      assertEquals(JANE, last.at("/changedBy/who").textValue());
      assertEquals(3, drift.repairs().size());
    }
  }

  @Test
  void aNewScaleSetGetsWhatIsRequiredWithoutAnybodyAsking() {
    Map<String, String> onboarding = Map.of("ONBOARDING", "require:system," + identity("audit"));
    try (DriftAppFixture drift = DriftAppFixture.open(onboarding)) {
      drift
          .fixture
          .azure
          .arm()
          .cloud()
          .createScaleSet(
              scaleSet("new"),
              ScaleSetSeed.plain().withUserAssigned(identity("reader")),
              Actor.named(JANE));

      await()
          .atMost(LONG_ENOUGH)
          .untilAsserted(
              () -> assertEquals(Identities.of(true, "audit", "reader"), drift.identities("new")));
      assertEquals(
          1,
          drift.fixture.azure.arm().calls().stream()
              .filter(call -> call.method() == ArmMethod.PATCH)
              .count());
    }
  }
}
