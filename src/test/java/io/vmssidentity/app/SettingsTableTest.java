package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings of the code, the README and the example are the same. */
class SettingsTableTest {
  private static final Set<String> OF_THE_HOST =
      Set.of("FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage");

  @Test
  void theReadmeListsEverySetting() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));

    assertEquals(
        Settings.ALL.stream().map(SettingsTableTest::row).toList(),
        lines.subList(lines.indexOf("<!-- settings -->") + 1, lines.indexOf("<!-- /settings -->")));
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
        Settings.from(new HashMap<>(example)).limits().budget(), java.time.Duration.ofMinutes(20));
  }

  private static String row(Setting<?> setting) {
    String standard = setting.standard();
    String shown =
        standard == null ? " (required) " : standard.isEmpty() ? " " : " `" + standard + "` ";
    return "| `%s` |%s| %s |".formatted(setting.key(), shown, setting.meaning());
  }
}
