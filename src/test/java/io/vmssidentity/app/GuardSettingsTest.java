// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.guard.GuardRail;
import io.vmssidentity.guard.GuardRails;
import io.vmssidentity.guard.NamedIdentities;
import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.identity.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardSettingsTest {
  private static final String GUID = "aaaaaaaa-2222-3333-4444-555555555555";
  private static final String APP = Ids.identityText("app");
  private static final String RAILS =
      "[{\"scaleSet\":\"%s\",\"identities\":[\"system\"]}]".formatted(Ids.scaleSet("web"));

  private static GuardSettings with(String... keysAndValues) {
    return SettingsTest.with(keysAndValues).guard();
  }

  private static String problem(String... keysAndValues) {
    return assertThrows(IllegalArgumentException.class, () -> with(keysAndValues)).getMessage();
  }

  @Test
  void allowNothingUnlessTold() {
    assertEquals(
        new GuardSettings(
            new GuardRails(
                List.of(), NamedIdentities.NONE, NamedIdentities.NONE, NamedIdentities.NONE),
            100,
            false),
        with());
  }

  @Test
  void takeRulesAsTextOrFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("rails.json"), RAILS);
    List<GuardRail> expected =
        List.of(
            new GuardRail(
                IdPattern.ofScaleSets(Ids.scaleSet("web").toString()), true, List.of(), false));

    assertEquals(expected, with("GUARD_RAILS", RAILS).rails().rails());
    assertEquals(expected, with("GUARD_RAILS", "@" + file).rails().rails());
    assertEquals(expected, with("GUARD_RAILS", file.toString()).rails().rails());
  }

  @Test
  void takeProtectedIdentitiesByResourceIdAndByGuid() {
    assertEquals(
        new NamedIdentities(List.of(IdPattern.ofIdentities(APP + "*")), Set.of(GUID)),
        with("PROTECTED_IDENTITIES", APP + "* , " + GUID).rails().keep());
  }

  @Test
  void knowTheAppsOwnIdentityByItsResourceIdAndItsClientId() {
    assertEquals(
        new NamedIdentities(List.of(IdPattern.ofIdentities(APP)), Set.of(GUID)),
        with("AZURE_CLIENT_ID", GUID, "APP_IDENTITY", APP).rails().own());
  }

  @Test
  void doNotLetTheAppStartWhenItsOwnIdentityCouldBeGivenAway() {
    assertTrue(problem("AZURE_CLIENT_ID", GUID).contains("APP_IDENTITY is not"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GUARD_RAILS          | {}",
        "GUARD_RAILS          | @/no/such/file",
        "GUARD_RAILS          | [{\"scaleSet\":\"*\",\"identities\":[\"*\"]}]",
        "PROTECTED_IDENTITIES | reader",
        "PROTECTED_IDENTITIES | /subscriptions/*",
        "APP_IDENTITY         | app",
        "REMOVALS_PER_HOUR    | -1",
        "REMOVALS_PER_HOUR    | many",
        "REMOVALS_PER_HOUR    | 10000000000",
        "READ_ONLY            | yes",
        "READ_ONLY            | TRUE"
      })
  void keepTheAppFromStartingWhenWrong(String key, String value) {
    assertTrue(problem(key, value).lines().anyMatch(line -> line.startsWith("- " + key)));
  }

  @Test
  void tellEveryProblemOfTheRulesAtOnce() {
    String all =
        problem(
            "GUARD_RAILS",
            "[{\"scaleSet\":\"*\"},{\"identities\":[\"*\"]},3]",
            "READ_ONLY",
            "perhaps");

    for (String at : List.of("/0/scaleSet", "/0/identities", "/1/scaleSet", "/2:", "READ_ONLY")) {
      assertTrue(all.contains(at), at);
    }
  }
}
