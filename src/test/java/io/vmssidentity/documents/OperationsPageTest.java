// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.canary.CanaryRun;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual for operators has a row for everything that they may meet. */
class OperationsPageTest {
  private static final Document PAGE = Document.of("docs/operations.md");

  @Test
  void tellsWhatToDoAboutEveryOutcomeThatIsNoSuccess() throws IOException {
    List<String> outcomes =
        Stream.of(Outcome.values())
            .filter(outcome -> !outcome.type().isSuccess())
            .map(Outcome::toString)
            .toList();

    assertEquals(outcomes, PAGE.firstCells("outcomes"));
  }

  @Test
  void tellsWhatToDoAboutEveryFinding() throws IOException {
    assertEquals(
        Stream.of(Finding.Kind.values()).map(Finding.Kind::toString).toList(),
        PAGE.firstCells("findings"));
  }

  @Test
  void tellsWhatToDoAboutEveryAlert() throws IOException {
    List<String> alerts = new ArrayList<>();
    for (String file : List.of("metric-alerts.bicep", "log-alerts.bicep")) {
      alerts.addAll(
          rows(
              "(?m)^    name: '([^'$]+)'\n.*\n    severity: (\\d)$",
              Files.readString(Path.of("infra/modules", file))));
    }

    assertEquals(alerts, rows("(?m)^\\| `([^`]+)` \\| (\\d) \\|", PAGE.section("alerts")));
  }

  @Test
  void namesEachObjectiveAndItsTargetAsTheQueryDoes() throws IOException {
    List<String> objectives =
        rows(
                "Objective = \"([^\"]+)\", Target = ([\\d.]+)\\b",
                Files.readString(Path.of("infra/queries/ServiceObjectives.kql")))
            .stream()
            .map(row -> row.replaceFirst("[.]0$", ""))
            .toList();

    assertEquals(
        objectives, rows("(?m)^\\| ([^|]+) \\| ([\\d.]+) % \\|", PAGE.section("objectives")));
  }

  @Test
  void saysWhatBecomesOfCanaryRequests() {
    assertEquals(
        List.of(
            Outcome.PLANNED.toString(),
            CanaryRun.OPEN,
            CanaryRun.MISSING,
            CanaryRun.UNSENT,
            CanaryRun.UNKNOWN),
        PAGE.firstCells("canary"));
  }

  @Test
  void saysWhatEachMetricMeans() throws IOException {
    List<String> metrics =
        Stream.of(Metric.values())
            .map(metric -> metric + ", " + metric.unit() + ", " + metric.meaning())
            .toList();

    assertEquals(
        metrics,
        Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|[^|]*\\| ([^|]+) \\|$")
            .matcher(PAGE.section("metrics"))
            .results()
            .map(row -> row.group(1) + ", " + row.group(2) + ", " + row.group(3))
            .toList());
  }

  @Test
  void saysWhatEachPermissionIsFor() throws IOException {
    List<String> permissions = new ArrayList<>();
    JsonNode roles = new ObjectMapper().readTree(Path.of("infra/app-permissions.json").toFile());
    roles.forEach(role -> role.forEach(action -> permissions.add(action.textValue())));

    assertEquals(permissions, PAGE.firstCells("permissions"));
  }

  /** What the pattern finds, its groups separated by spaces. */
  private static List<String> rows(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1) + " " + match.group(2))
        .toList();
  }
}
