// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.functions.host.HostMain;
import io.vmssidentity.local.functions.sampleapp.StrangeInjectors;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages when the worker, or the app in it, goes wrong. */
class WorkerIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path directory;
  private HostFixture fixture;
  private SampleApp app;

  @BeforeEach
  void startBroker() {
    fixture =
        new HostFixture(
            directory,
            QueueSettings.WITH_SESSIONS
                .withLockDuration(Duration.ofMinutes(1))
                .withMaxDeliveryCount(10));
    app = SampleApp.in(directory.resolve("app")).withSessionFunction();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void holdsMessagesInSilenceWhenTheInjectorCannotBeMade() {
    app.withInjector(StrangeInjectors.Refusing.class);
    fixture.send("s", "m return");

    HostProcess host =
        fixture.startWith(app, Map.of("AzureFunctionsJobHost__functionTimeout", "00:00:05"));

    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).lockedSessions() == 1);
    fixture.awaitLogFileLines(1, "Timeout value of");
    assertTrue(host.isAlive());
    assertEquals(List.of(), fixture.log);
    assertEquals(List.of(), fixture.logFileLines("injector"));
  }

  @Test
  void failsACallAtOnceAgainAndAgainWhenTheInjectorHasNoInstance() {
    app.withInjector(StrangeInjectors.Empty.class);
    fixture.send("s", "m return");

    fixture.startWith(app, Map.of());

    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).deadLettered() == 1);
    List<String> failures =
        fixture.awaitLogFileLines(10, "Executed 'Functions.OnMessage' (Failed, Id=");
    assertEquals(10, failures.size());
    assertTrue(failures.get(0).contains("no instance"), failures.get(0));
    assertTrue(failures.get(0).contains("at io.vmssidentity"), failures.get(0));
    Duration all = Duration.between(time(failures.get(0)), time(failures.get(9)));
    assertTrue(all.compareTo(Duration.ofSeconds(9)) < 0, all::toString);
  }

  private static Instant time(String line) {
    return Instant.parse(line.substring(1, line.indexOf(' ')));
  }

  @Test
  void endsWhenItsWorkerFailedThreeTimes() {
    app.withInjector(StrangeInjectors.Exiting.class);
    fixture.send("s", "m return");

    HostProcess host = fixture.startWith(app, Map.of());

    assertEquals(HostMain.WORKER_GIVEN_UP, host.exitCode());
    assertEquals(3, fixture.awaitLogFileLines(3, "java exited with code 1").size());
    assertEquals(3, fixture.awaitLogFileLines(3, "INFO Host.Function.Console] no app").size());
  }

  @Test
  void burnsDeliveriesUntilAKilledWorkerIsReplaced() {
    fixture.close();
    fixture = new HostFixture(directory, QueueSettings.WITH_SESSIONS.withMaxDeliveryCount(10_000));
    HostProcess host = fixture.startWith(app, Map.of());
    fixture.send("s", "m sleepOnce 60000");
    await().atMost(SOON).until(() -> fixture.log.contains("begin s m 1"));

    host.killWorker();

    await().atMost(SOON).until(() -> !fixture.logged("end").isEmpty());
    assertFalse(fixture.log.contains("begin s m 2"), fixture.log::toString);
    assertEquals(
        1,
        fixture.awaitLogFileLines(1, "java exited with code 137").stream()
            .filter(line -> line.contains("Workers]"))
            .count());
    fixture.awaitLogFileLines(2, "Did not find any initialized language workers");
    assertTrue(host.isAlive());
  }

  @Test
  void replacesTheWorkerAfterAFunctionsTimeoutAndRunsItsHooks() {
    fixture.close();
    fixture = new HostFixture(directory, QueueSettings.WITH_SESSIONS.withMaxDeliveryCount(10_000));
    HostProcess host =
        fixture.startWith(app, Map.of("AzureFunctionsJobHost__functionTimeout", "00:00:05"));
    fixture.send("hook", "h hook");
    await().atMost(SOON).until(() -> fixture.log.contains("end hook h 1"));

    fixture.send("s", "m sleepOnce 120000");

    await().atMost(SOON).until(() -> fixture.log.stream().anyMatch(l -> l.startsWith("end s m ")));
    assertEquals(1, fixture.awaitLogFileLines(1, "Initiating cancellation").size());
    assertEquals(1, fixture.awaitLogFileLines(1, "Host.Function.Console] goodbye").size());
    assertFalse(fixture.log.contains("end s m 1"), fixture.log::toString);
    assertTrue(host.isAlive());
  }

  @Test
  void logsWhatTheWorkerWritesByTheHostsRule() {
    fixture.startWith(app, Map.of());

    fixture.send("s", "m log");

    fixture.awaitLogFileLines(1, "invoked by Java Worker");
    fixture.awaitLogFileLines(1, "SEVERE Host.Function.Console] it failed");
    assertEquals(List.of("begin s m 1", "fine", "end s m 1"), fixture.log);
    assertEquals(
        1,
        fixture
            .awaitLogFileLines(1, "INFO Host.Function.Console] on standard output it failed")
            .size());
    assertEquals(
        1,
        fixture
            .awaitLogFileLines(1, "INFO Host.Function.Console] INFO: by java.util.logging")
            .size());
  }
}
