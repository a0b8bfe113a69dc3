// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.drift;

import static io.vmssidentity.e2e.AppFixture.identity;
import static io.vmssidentity.e2e.AppFixture.scaleSet;
import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
import static io.vmssidentity.e2e.drift.DriftAppFixture.JANE;
import static io.vmssidentity.e2e.drift.DriftAppFixture.LONG_ENOUGH;
import static io.vmssidentity.e2e.drift.DriftAppFixture.SCANNING;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.e2e.Changes;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Identities that somebody changes behind the app's back are found, once, and told. */
class DriftE2E {
  @Test
  void everyKindOfDriftIsFoundOnceAndResolved() {
    try (DriftAppFixture drift = DriftAppFixture.open(SCANNING)) {
      for (String name : List.of("a", "b", "c", "d", "e", "f")) {
        drift.managed(name);
      }
      drift.outside("a", new ExternalWrite.Unassign(identity("reader")));
      drift.outside("b", new ExternalWrite.Assign(identity("audit")));
      drift.outside("c", new ExternalWrite.SystemAssigned(false));
      drift.outside("d", new ExternalWrite.SystemAssigned(false));
      drift.outside("d", new ExternalWrite.SystemAssigned(true));
      drift.fixture.azure.arm().cloud().deleteScaleSet(scaleSet("e"));
      drift.fixture.ask("off", "f", system(false));
      assertEquals("applied", drift.fixture.event("off").get("outcome").textValue());
      drift.outside("f", new ExternalWrite.SystemAssigned(true));

      drift.awaitTold("DriftDetected", "a", "missingIdentity reader");
      drift.awaitTold("DriftDetected", "b", "unexpectedIdentity audit");
      drift.awaitTold("DriftDetected", "c", "systemAssignedMissing");
      drift.awaitTold("DriftDetected", "d", "systemPrincipalReplaced");
      drift.awaitTold("DriftDetected", "e", "scaleSetGone");
      drift.awaitTold("DriftDetected", "f", "systemAssignedUnexpected");
      drift.outside("a", new ExternalWrite.Assign(identity("reader")));
      drift.awaitTold("DriftResolved", "a", "missingIdentity reader");
      drift.awaitAnotherScan();
      drift.awaitTold("DriftDetected", "a", "missingIdentity reader");
    }
  }

  @Test
  void aDeletedIdentityIsFoundWithoutABaseline() {
    try (DriftAppFixture drift = DriftAppFixture.open(SCANNING)) {
      drift.fixture.createScaleSet("web", false, List.of(identity("audit")));

      drift.fixture.azure.arm().cloud().recreateIdentity(identity("audit"));

      drift.awaitTold("DriftDetected", "web", "danglingIdentity audit");
    }
  }

  @Test
  void whoDidItIsTold() {
    try (DriftAppFixture drift = DriftAppFixture.open(Map.of())) {
      drift.managed("web");

      drift.outside("web", new ExternalWrite.Unassign(identity("reader")));

      drift.awaitTold("DriftDetected", "web", "missingIdentity reader");
      // The app may look first because of its own write before, and learn only later who it was.
      await()
          .atMost(DriftAppFixture.LONG_ENOUGH)
          .until(
              () ->
                  drift.data("DriftDetected", "web").stream()
                      .reduce((earlier, last) -> last)
                      .filter(last -> JANE.equals(last.at("/changedBy/who").textValue()))
                      .isPresent());
      assertEquals(0, drift.scans(), "no scan has to come first");
    }
  }

  @Test
  void aThousandChangesUnderWayAreNoDrift() {
    try (DriftAppFixture drift = DriftAppFixture.open(SCANNING)) {
      List<String> names = IntStream.range(0, 50).mapToObj(i -> "s" + i).toList();
      names.forEach(name -> drift.fixture.createScaleSet(name, false, List.of()));
      int rounds = 0;
      // However slow the scans are, some shall begin and end while changes are under way.
      while (rounds < 20 || drift.scans() < 3) {
        int round = rounds++;
        names.forEach(
            name ->
                drift.fixture.ask(
                    name + "-" + round,
                    name,
                    switch (round % 4) {
                      case 0 -> system(true);
                      case 1 -> add("reader");
                      case 2 -> Changes.remove("reader");
                      default -> system(false);
                    }));
        awaitEvents(drift, names.size() * (rounds - 10));
      }

      awaitEvents(drift, names.size() * rounds);
      drift.awaitAnotherScan();

      assertEquals(
          drift.scans(),
          drift.fixture.driftEvents().size(),
          () -> drift.fixture.driftEvents().toString());
    }
  }

  private static void awaitEvents(DriftAppFixture drift, int atLeast) {
    await().atMost(LONG_ENOUGH).until(() -> drift.fixture.events().size() >= atLeast);
  }

  @Test
  void anAppThatIsKilledWhileItScansTellsEachFindingOnce() {
    try (DriftAppFixture drift = DriftAppFixture.open(SCANNING)) {
      List<String> names = IntStream.range(0, 30).mapToObj(i -> "s" + i).toList();
      names.forEach(name -> drift.fixture.createScaleSet(name, false, List.of(identity("audit"))));

      drift.fixture.azure.arm().cloud().recreateIdentity(identity("audit"));
      await().atMost(LONG_ENOUGH).until(() -> drift.fixture.driftEvents().size() > 3);
      drift.fixture.killApp();
      drift.fixture.startApp();

      for (String name : names) {
        drift.awaitTold("DriftDetected", name, "danglingIdentity audit");
      }
      drift.awaitAnotherScan();
      for (String name : names) {
        drift.awaitTold("DriftDetected", name, "danglingIdentity audit");
      }
    }
  }
}
