// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProcessIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;
  private HostFixture fixture;
  private SampleApp app;

  @BeforeEach
  void startBroker() {
    fixture =
        new HostFixture(
            directory,
            QueueSettings.WITH_SESSIONS
                .withLockDuration(Duration.ofSeconds(2))
                .withMaxDeliveryCount(1));
    app = SampleApp.in(directory.resolve("app")).withSessionFunction();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void givesTheAppItsSettingsAsRealEnvironmentVariables() {
    fixture.startWith(app, Map.of("IDENTITY_ENDPOINT", "http://localhost:1/msi/token"));

    fixture.send("s", "m env IDENTITY_ENDPOINT");

    await().atMost(SOON).until(() -> fixture.log.contains("end s m 1"));
    assertTrue(fixture.log.contains("IDENTITY_ENDPOINT=http://localhost:1/msi/token"));
  }

  @Test
  void callsNoDisabledFunction() {
    fixture.startWith(app, Map.of("HOST", "one", "AzureWebJobs.OnMessage.Disabled", "true"));
    fixture.send("s", "m env HOST");

    fixture.startWith(app, Map.of("HOST", "two"));

    await().atMost(SOON).until(() -> fixture.log.contains("end s m 1"));
    assertEquals(List.of("begin s m 1", "HOST=two", "end s m 1"), fixture.log);
  }

  @Test
  void refusesToStartAndSaysWhy() {
    SampleApp strange =
        SampleApp.in(directory.resolve("strange"))
            .withFunction("OnBlob", "onMessage", "{\"type\": \"blobTrigger\"}");

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> fixture.startWith(strange, Map.of()));

    assertTrue(
        refused.getMessage().contains("function OnBlob: binding type not supported"),
        refused::getMessage);
  }

  @Test
  void drainsWhenClosedAndRunsShutdownHooksAfterwards() throws IOException {
    HostProcess host = fixture.startWith(app, Map.of());
    fixture.send("s", "hook hook");
    fixture.send("s", "m sleep 500");
    await().atMost(SOON).until(() -> fixture.log.contains("begin s m 1"));

    host.close();

    assertEquals(0, host.exitCode());
    assertTrue(fixture.log.contains("end s m 1"), fixture.log::toString);
    assertEquals(0, fixture.bus.counts(HostFixture.QUEUE).locked());
    assertEquals(0, fixture.bus.counts(HostFixture.QUEUE).active());
    List<String> lines = Files.readAllLines(fixture.logFile());
    assertTrue(lines.get(lines.size() - 1).endsWith(" INFO Host.Function.Console] goodbye"));
  }

  @Test
  void doesNothingWhilePaused() {
    HostProcess host = fixture.startWith(app, Map.of());
    host.pause();
    fixture.send("s", "m return");
    await().during(Duration.ofMillis(500)).until(() -> fixture.log.isEmpty());

    host.resume();

    await().atMost(SOON).until(() -> fixture.log.contains("end s m 1"));
  }

  @Test
  void diesWithItsParent() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                RunningClassPath.find(),
                ParentMain.class.getName(),
                app.directory().toString(),
                fixture.bus.connectionString())
            .redirectError(directory.resolve("parent.log").toFile())
            .start();
    long host = Long.parseLong(parent.inputReader().readLine());

    parent.destroyForcibly();

    await().atMost(SOON).until(() -> ProcessHandle.of(host).isEmpty());
  }

  @Test
  void callsATimerAtOnceThatWasDueWhileNoHostRan() throws IOException {
    SampleApp timer = SampleApp.in(directory.resolve("timer")).withTimerFunction();
    Path status = Files.createDirectories(directory.resolve("storage")).resolve("OnTime.json");
    String yearOfRest =
        """
        {"Last":"0001-01-01T00:00:00+00:00","Next":"2021-01-01T00:00:00+00:00",\
        "LastUpdated":"2020-06-01T00:00:00+00:00"}""";
    Files.writeString(status, yearOfRest);

    fixture.startWith(timer, Map.of("SCHEDULE", "0 0 0 1 1 *"));

    await().atMost(SOON).until(() -> fixture.logged("timer").size() == 1);
    assertTrue(fixture.logged("timer").get(0).contains("\"IsPastDue\":true"));
    await().atMost(SOON).until(() -> !Files.readString(status).equals(yearOfRest));
  }

  @Test
  void callsATimerFunctionByHand() {
    SampleApp timer = SampleApp.in(directory.resolve("timer")).withTimerFunction();
    HostProcess host = fixture.startWith(timer, Map.of("SCHEDULE", "0 0 0 1 1 *"));

    host.run("OnTime");

    await().atMost(SOON).until(() -> fixture.logged("timer").size() == 1);
  }

  @Test
  void callsATimerFunctionInOneHostOnly() {
    SampleApp timer = SampleApp.in(directory.resolve("timer")).withTimerFunction();
    fixture.startWith(timer, Map.of("SCHEDULE", "* * * * * *"));
    fixture.startWith(timer, Map.of("SCHEDULE", "* * * * * *"));

    await().atMost(SOON).until(() -> fixture.logged("timer").size() >= 3);

    List<String> calls = fixture.logged("timer");
    assertEquals(calls.size(), calls.stream().distinct().count());
    assertTrue(calls.get(0).contains("\"IsPastDue\":false"), calls::toString);
  }
}
