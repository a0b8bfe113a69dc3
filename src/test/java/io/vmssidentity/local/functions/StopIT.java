// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.functions.host.process.HostSpans;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which a host stops. */
class StopIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path directory;
  private HostFixture fixture;
  private SampleApp app;

  @BeforeEach
  void startBroker() {
    fixture = new HostFixture(directory, QueueSettings.WITH_SESSIONS);
    app = SampleApp.in(directory.resolve("app")).withSessionFunction();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private HostProcess start(Duration receiving, Duration running) {
    HostSpans spans = HostSpans.SHORT;
    return fixture.start(
        fixture
            .settings(
                app,
                Map.of(
                    "AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout",
                    "00:00:00.1"))
            .withSpans(
                new HostSpans(
                    receiving,
                    running,
                    spans.timeoutGrace(),
                    spans.terminateGrace(),
                    spans.restartInterval())));
  }

  @Test
  void receivesOnWhileCallsRunThatRanWhenItWasAskedToStop() {
    HostProcess host = start(SOON, SOON);
    fixture.send("s", "long await " + fixture.gate());
    await().atMost(SOON).until(() -> fixture.log.contains("begin s long 1"));

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(host::close);
    fixture.send("other", "late return");

    await().atMost(SOON).until(() -> fixture.log.contains("end other late 1"));
    fixture.letGo();
    stopped.join();
    assertTrue(
        fixture.log.indexOf("end other late 1") < fixture.log.indexOf("end s long 1"),
        fixture.log::toString);
    assertTrue(fixture.log.contains("end other late 1"), fixture.log::toString);
    assertEquals(0, host.exitCode());
  }

  @Test
  void keepsSessionsLockedUntilTheLastCallHasEnded() {
    HostProcess host = start(Duration.ZERO, SOON);
    fixture.send("short", "a sleep 2000");
    fixture.send("long", "b await " + fixture.gate());
    await().atMost(SOON).until(() -> fixture.logged("begin").size() == 2);

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(host::close);
    await().atMost(SOON).until(() -> fixture.log.contains("end short a 1"));

    await()
        .during(Duration.ofSeconds(1))
        .until(() -> fixture.bus.counts(HostFixture.QUEUE).lockedSessions() == 2);
    fixture.letGo();
    stopped.join();
    assertTrue(fixture.log.contains("end long b 1"), fixture.log::toString);
  }

  @Test
  void endsWithoutHooksWhenACallTakesTooLong() {
    HostProcess host = start(Duration.ofMillis(200), Duration.ofMillis(200));
    fixture.send("hook", "h hook");
    await().atMost(SOON).until(() -> fixture.log.contains("end hook h 1"));
    fixture.send("s", "m sleep 60000");
    await().atMost(SOON).until(() -> fixture.log.contains("begin s m 1"));

    host.close();

    assertEquals(0, host.exitCode());
    assertFalse(fixture.log.contains("end s m 1"));
    assertEquals(List.of(), fixture.logFileLines("goodbye"));
  }
}
