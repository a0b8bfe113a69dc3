// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.e2e.drift.DriftedLedger;
import io.vmssidentity.local.SampleCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a developer does by hand: serve in one process, the operator's commands in others. */
class ServeE2E {
  @TempDir private static Path directory;
  private static ServeProcess serve;

  @BeforeAll
  static void start() throws IOException {
    serve =
        ServeProcess.start(
            Path.of("").toAbsolutePath(),
            directory.resolve("serve.err"),
            "--operation-time",
            "PT0S",
            "--set",
            "POLL_INTERVAL=PT0.02S");
  }

  @AfterAll
  static void stop() throws Exception {
    serve.stop();
  }

  private record Run(int code, String output) {}

  private static Run run(String... arguments) throws IOException, InterruptedException {
    return start(PackagedTool.command(arguments));
  }

  /** As after sourcing the file that serve wrote. */
  private static Run start(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (String line : Files.readAllLines(Path.of("target", "local-azure", "environment"))) {
      Matcher export = Pattern.compile("export (\\w+)='(.*)'").matcher(line);
      assertTrue(export.matches(), line);
      environment.put(export.group(1), export.group(2));
    }
    return environment;
  }

  private static String request(String id, String change) {
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s}\n"
        .formatted(id, SampleCloud.scaleSet("web"), change);
  }

  @Test
  void theToolTellsItsVersion() throws Exception {
    Run run = run("--version");

    assertEquals(0, run.code());
    assertTrue(run.output().matches("vmss-identity \\d+\\.\\S+\\R"), run.output());
  }

  @Test
  void tellsEveryEndpoint() {
    assertEquals("identity-requests", serve.endpoints().get("requestsQueue").textValue());
    assertEquals("identity-events", serve.endpoints().get("eventsTopic").textValue());
    assertEquals("all", serve.endpoints().get("eventsSubscription").textValue());
    for (String name : List.of("serviceBus", "arm", "identityEndpoint", "identityHeader")) {
      assertFalse(serve.endpoints().get(name).textValue().isBlank(), name);
    }
    assertTrue(Files.exists(Path.of(serve.endpoints().get("armCa").textValue())));
  }

  @Test
  void aThousandRequestsAreSentAndFollowedByCommandWithin128MegabytesEach() throws Exception {
    StringBuilder requests = new StringBuilder();
    List<String> names = List.of("reader", "writer", "audit", "deploy", "backup");
    for (int i = 0; i < 1000; i++) {
      String identity = SampleCloud.identity(names.get(i % names.size()));
      requests.append(
          request("r" + i, "{\"userAssigned\":{\"add\":[\"%s\"]}}".formatted(identity)));
    }
    Path file = Files.writeString(directory.resolve("requests.jsonl"), requests);

    Run sent = run("send", file.toString());
    // The topic tells of drift, too: so a few answers are left for the second command.
    Run followed = run("events", "--count", "1000", "--wait", "PT30S");
    Run rest = run("events", "--wait", "PT3S");

    assertEquals(0, sent.code(), sent.output());
    assertEquals(1000, sent.output().lines().count());
    assertEquals(0, followed.code());
    List<String> events = (followed.output() + rest.output()).lines().toList();
    Set<String> answered = new HashSet<>();
    int applied = 0;
    for (String event : events) {
      JsonNode data = new ObjectMapper().readTree(event).get("data");
      if (data.path("requestId").asText().matches("r\\d+")) {
        answered.add(data.get("requestId").textValue());
        applied += "applied".equals(data.get("outcome").textValue()) ? 1 : 0;
      }
    }
    assertEquals(1000, answered.size());
    assertEquals(names.size(), applied);
    assertTrue(serve.process().isAlive());
  }

  @Test
  void anAppThatIsKilledIsStartedAgainAndWorksOff() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("killed.json"), request("killed", "{\"systemAssigned\":\"enable\"}"));
    ProcessHandle app = serve.process().children().findFirst().orElseThrow();

    app.destroyForcibly();
    Run sent = run("send", file.toString());

    assertEquals(0, sent.code(), sent.output());
    // Its session may be locked for the killed one.
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .untilAsserted(() -> assertEquals(0, run("status", "killed").code()));
    assertNotEquals(app.pid(), serve.process().children().findFirst().orElseThrow().pid());
  }

  @Test
  void driftIsReportedFromTheLedger() throws Exception {
    String[] report = {"drift", "report", "--table", "driftreport", "--format"};
    Path page = Files.createDirectories(Path.of("target", "drift-report")).resolve("drift.html");
    Path empty = page.resolveSibling("notScanned.html");

    Run before = run(with(report, "html"));
    Run made = ledger("driftreport");
    Run notScanned = run(with(report, "html", "--output", empty.toString()));
    Run filled = ledger("driftreport", "filled");
    Run drifted = run(with(report, "text"));
    Run written = run(with(report, "html", "--output", page.toString()));

    assertEquals(1, before.code());
    assertTrue(before.output().contains(" has no table driftreport. "), before.output());
    assertEquals(new Run(0, ""), made);
    assertEquals(new Run(4, ""), notScanned);
    assertTrue(Files.readString(empty).contains("<h1>No scan has run yet</h1>"));
    assertEquals(new Run(0, ""), filled);
    assertEquals(3, drifted.code());
    assertEquals(
        "7 findings are open on 5 scale sets", drifted.output().lines().findFirst().orElseThrow());
    assertEquals(new Run(3, ""), written);
    assertTrue(Files.readString(page).contains("<h1>7 findings are open on 5 scale sets</h1>"));
  }

  private static Run ledger(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ServeProcess.JAVA));
    command.addAll(List.of(environment().get(PackagedTool.OPTIONS).split(" ")));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), DriftedLedger.class.getName()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private static String[] with(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void anInvalidRequestIsExplainedAndNotSent() throws Exception {
    Path file = Files.writeString(directory.resolve("bad.json"), request("bad", "{}"));

    Run run = run("send", file.toString());

    assertEquals(2, run.code());
    assertTrue(run.output().contains("/change: Nothing is asked for."), run.output());
  }

  @Test
  void aSubscriptionThatIsNotThereIsSaidAtOnce() throws Exception {
    Run run = run("events", "--subscription", "nobody", "--wait", "PT1H");

    assertEquals(1, run.code());
    assertTrue(run.output().startsWith("The subscription"), run.output());
  }

  @Test
  void aFileThatIsNotThereAndANamespaceThatIsNotGivenAreSaidPlainly() throws Exception {
    Run missing = run("send", directory.resolve("none.json").toString());
    Run help = run("send", "--help");
    Run nothing = run();

    assertEquals(2, missing.code());
    assertTrue(missing.output().startsWith("There is no file"), missing.output());
    assertEquals(0, help.code());
    assertTrue(help.output().contains("--to=NAMESPACE"), help.output());
    assertEquals(2, nothing.code());
  }
}
