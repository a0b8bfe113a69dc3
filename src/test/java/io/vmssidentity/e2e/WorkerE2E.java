// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.functions.HostProcess;
import io.vmssidentity.local.functions.HostProcessSettings;
import io.vmssidentity.local.functions.channel.WorkerVersion;
import io.vmssidentity.local.tour.Mailbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged app in workers that behave as Microsoft's, and what they log. */
class WorkerE2E {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  @TempDir Path directory;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private LocalAzure azure;
  private Mailbox mailbox;

  @BeforeEach
  void startAzure() {
    azure =
        LocalAzure.start(
            LocalAzureSettings.defaults()
                .withOperationTime(Duration.ofMillis(20))
                .withLockDuration(Duration.ofSeconds(2)));
    azure.arm().cloud().createScaleSet(AppFixture.scaleSet("web"), ScaleSetSeed.plain());
    mailbox = new Mailbox(azure.endpoints().serviceBus(), events::add);
  }

  @AfterEach
  void close() {
    mailbox.close();
    azure.close();
  }

  private HostProcessSettings settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(AppFixture.settings());
    settings.putAll(more);
    return PackagedApp.settings(azure.endpoints(), settings)
        .withLogFile(directory.resolve("app.log"));
  }

  private List<String> log() {
    try {
      return Files.readAllLines(directory.resolve("app.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask(String id) {
    mailbox.send(
        AppFixture.request(id, "web", Changes.system(true)), id, AppFixture.sessionKey("web"));
  }

  private void awaitEvent(String id) {
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> events.stream().anyMatch(event -> event.contains('"' + id + '"')));
  }

  @ParameterizedTest
  @EnumSource
  void loadsInEachWorkerAndAGoodRequestLogsOnlyOurLines(WorkerVersion version) {
    try (HostProcess app = HostProcess.start(settings(Map.of()).withWorker(version))) {
      // In the newer worker a call fails while the injector is built, and deliveries burn.
      await()
          .atMost(LONG_ENOUGH)
          .until(() -> log().stream().filter(line -> line.endsWith("\" loaded")).count() == 5);

      ask("good");
      awaitEvent("good");
      await()
          .atMost(LONG_ENOUGH)
          .until(() -> log().stream().anyMatch(l -> l.contains("invoked by")));
      // The event is out before the line is.
      await()
          .atMost(LONG_ENOUGH)
          .until(() -> log().stream().anyMatch(l -> l.contains("applied requestId=good")));

      assertTrue(app.isAlive());
      assertEquals(
          List.of(),
          log().stream().filter(line -> line.contains("Host.Function.Console")).toList());
      assertEquals(
          1, log().stream().filter(line -> line.contains("applied requestId=good")).count());
    }
  }
}
