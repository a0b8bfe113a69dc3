package io.vmssidentity.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.SampleCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a developer does by hand: serve in one process, the operator's commands in others. */
class ServeE2E {
  private static final Path JAR = PackagedApp.DIRECTORY.resolve("vmss-identity.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private static Path directory;
  private static Process serve;
  private static JsonNode endpoints;

  @BeforeAll
  static void start() throws IOException {
    List<String> command =
        List.of(
            JAVA.toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            "-Dapp.directory=" + PackagedApp.DIRECTORY,
            "io.vmssidentity.local.Main",
            "serve",
            "--operation-time",
            "PT0S",
            "--set",
            "POLL_INTERVAL=PT0.02S");
    serve =
        new ProcessBuilder(command).redirectError(directory.resolve("serve.err").toFile()).start();
    BufferedReader out = serve.inputReader(StandardCharsets.UTF_8);
    endpoints = new ObjectMapper().readTree(out.readLine());
  }

  @AfterAll
  static void stop() throws Exception {
    List<ProcessHandle> children = serve.children().toList();
    serve.destroy();

    assertTrue(serve.waitFor(20, TimeUnit.SECONDS));
    for (ProcessHandle child : children) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private record Run(int code, String output) {}

  private static Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SERVICE_BUS", endpoints.get("serviceBus").textValue());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static String request(String id, String change) {
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s}\n"
        .formatted(id, SampleCloud.scaleSet("web"), change);
  }

  @Test
  void tellsEveryEndpoint() {
    assertEquals("identity-requests", endpoints.get("requestsQueue").textValue());
    assertEquals("identity-events", endpoints.get("eventsTopic").textValue());
    assertEquals("all", endpoints.get("eventsSubscription").textValue());
    for (String name : List.of("serviceBus", "arm", "identityEndpoint", "identityHeader")) {
      assertFalse(endpoints.get(name).textValue().isBlank(), name);
    }
    assertTrue(Files.exists(Path.of(endpoints.get("armCa").textValue())));
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
    Run followed = run("events", "--count", "1000", "--wait", "PT30S");

    assertEquals(0, sent.code(), sent.output());
    assertEquals(1000, sent.output().lines().count());
    assertEquals(0, followed.code());
    List<String> events = followed.output().lines().toList();
    Set<String> answered = new HashSet<>();
    int applied = 0;
    for (String event : events) {
      JsonNode data = new ObjectMapper().readTree(event).get("data");
      answered.add(data.get("requestId").textValue());
      applied += "applied".equals(data.get("outcome").textValue()) ? 1 : 0;
    }
    assertEquals(1000, answered.size());
    assertEquals(names.size(), applied);
    assertTrue(serve.isAlive());
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
