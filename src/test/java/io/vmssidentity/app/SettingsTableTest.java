// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static io.vmssidentity.infra.BicepText.literal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.documents.Document;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.infra.BicepText;
import io.vmssidentity.local.Entities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings of the code, the documents and the example are the same. */
class SettingsTableTest {
  private static final Set<String> OF_THE_HOST =
      Set.of("FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage");

  /** A key, and what leads to another ARM than the cloud's own. */
  private static final Set<String> OF_NO_AZURE_CLOUD =
      Set.of("ServiceBus", "ARM_ENDPOINT", "ARM_AUDIENCE");

  /** What expressions of the deployment come to. */
  private static final Map<String, String> KNOWN_LATER =
      Map.of(
          "serviceBusHostName", "sbns.servicebus.windows.net",
          "environment().name", "AzureCloud",
          "'https://${ledgerAccountName}.table.${environment().suffixes.storage}'",
              "https://st.table.core.windows.net",
          "identityClientId", "11111111-2222-3333-4444-555555555555",
          "identityId", Ids.identityText("app"),
          "string(guardRails)", "[]",
          "driftScope", "11111111-2222-3333-4444-555555555555");

  @Test
  void thePageListsEverySetting() {
    Document.of("docs/settings.md")
        .assertSection(
            "settings",
            Settings.ALL.stream().map(SettingsTableTest::row).collect(Collectors.joining()));
  }

  @Test
  void theExampleHasEverySettingAndWorks() throws IOException {
    JsonNode values =
        new ObjectMapper().readTree(Path.of("local.settings.json.example").toFile()).get("Values");
    Map<String, String> example = new TreeMap<>();
    values.properties().forEach(e -> example.put(e.getKey(), e.getValue().textValue()));

    Set<String> keys = Settings.ALL.stream().map(Setting::key).collect(Collectors.toSet());
    Set<String> own = new TreeSet<>(example.keySet());
    own.removeAll(OF_THE_HOST);
    assertEquals(new TreeSet<>(keys), own);
    assertTrue(example.keySet().containsAll(OF_THE_HOST));
    assertEquals(
        Settings.from(new HashMap<>(example)).change().budget(), java.time.Duration.ofHours(2));
  }

  @Test
  void theDeploymentSetsEverySettingAndWorks() {
    Map<String, String> deployed =
        BicepText.read("modules/function-app.bicep").object("var appSettings = {");

    Set<String> keys = Settings.ALL.stream().map(Setting::key).collect(Collectors.toSet());
    keys.removeAll(OF_NO_AZURE_CLOUD);
    assertEquals(new TreeSet<>(keys), new TreeSet<>(deployed.keySet()));
    deployed.replaceAll((key, value) -> KNOWN_LATER.getOrDefault(value, literal(value)));
    Settings settings = Settings.from(new HashMap<>(deployed));
    assertEquals(Entities.REQUESTS_QUEUE, settings.messaging().requestsQueue().name());
    assertEquals(Entities.EVENTS_TOPIC, settings.messaging().eventsTopic());
    assertEquals(Entities.PARKED_QUEUE, settings.messaging().parkedQueue());
    assertEquals(Entities.WRITES_QUEUE, settings.drift().writesQueue());
  }

  @Test
  void theDeploymentLeavesSettingsAtTheirStandard() {
    Map<String, String> deployed =
        BicepText.read("modules/function-app.bicep").object("var appSettings = {");

    Map<String, String> changed = new TreeMap<>();
    for (Setting<?> setting : Settings.ALL) {
      String value = deployed.getOrDefault(setting.key(), "");
      if (value.startsWith("'")
          && setting.standard() != null
          && !setting.standard().equals(literal(value))) {
        changed.put(setting.key(), value);
      }
    }

    assertEquals(Map.of(), changed);
  }

  private static String row(Setting<?> setting) {
    String standard = setting.standard();
    String shown =
        standard == null ? " (required) " : standard.isEmpty() ? " " : " `" + standard + "` ";
    return "| `%s` |%s| %s |\n".formatted(setting.key(), shown, setting.meaning());
  }
}
