// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftSettingsTest {
  private static final String EXEMPTION =
      "[{\"scaleSetId\":\"%s\",\"reason\":\"Being rebuilt.\",\"until\":\"2026-12-31\"}]"
          .formatted(Ids.scaleSet("web"));

  private static DriftSettings with(String... keysAndValues) {
    return SettingsTest.with(keysAndValues).drift();
  }

  @Test
  void reportOnlyUnlessToldOtherwise() {
    assertEquals(
        new DriftSettings(
            "scale-set-writes",
            new Scope(List.of(), List.of()),
            new DriftPolicy(false, false, null, List.of())),
        with());
  }

  @Test
  void takeSubscriptionsAndManagementGroups() {
    assertEquals(
        new Scope(List.of(Ids.SUBSCRIPTION), List.of("Shops")),
        with("DRIFT_SCOPE", " managementgroups/Shops , " + Ids.SUBSCRIPTION).scope());
  }

  @Test
  void takeWhatNewcomersNeed() {
    assertEquals(
        new Change.Edit(
            SystemAssignedChange.ENABLE,
            new UserAssignedChange.Edit(Ids.identities("monitoring"), Set.of())),
        with("ONBOARDING", "require:system," + Ids.identityText("monitoring"))
            .policy()
            .onboarding());
    assertEquals(new Change.Accept(), with("ONBOARDING", "baseline").policy().onboarding());
  }

  @Test
  void takeExemptionsAsTextOrFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("exempt.json"), EXEMPTION);
    List<Exemption> expected =
        List.of(
            new Exemption(Ids.scaleSet("web"), "Being rebuilt.", LocalDate.parse("2026-12-31")));

    assertEquals(expected, with("DRIFT_EXEMPTIONS", EXEMPTION).policy().exemptions());
    assertEquals(expected, with("DRIFT_EXEMPTIONS", file.toString()).policy().exemptions());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DRIFT_SCHEDULE    | */5 * * * *",
        "DRIFT_SCOPE       | my-subscription",
        "DRIFT_MODE        | fix",
        "REPAIR_UNEXPECTED | yes",
        "ONBOARDING        | all",
        "ONBOARDING        | require:",
        "ONBOARDING        | require:reader",
        "DRIFT_EXEMPTIONS  | no-such-file.json",
        "DRIFT_EXEMPTIONS  | [{}]"
      })
  void refuseWhatTheyDoNotUnderstand(String key, String value) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> with(key, value));

    assertTrue(refusal.getMessage().contains("- " + key + " is wrong"), refusal.getMessage());
  }
}
