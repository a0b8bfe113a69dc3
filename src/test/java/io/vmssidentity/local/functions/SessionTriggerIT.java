// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTriggerIT {
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
                .withLockDuration(Duration.ofSeconds(4))
                .withMaxDeliveryCount(3));
    app = SampleApp.in(directory.resolve("app")).withSessionFunction();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void callsOncePerMessageInOrderWithinASessionAndSessionsInParallel() {
    List<String> expected = new ArrayList<>();
    for (int message = 0; message < 5; message++) {
      for (int session = 0; session < 40; session++) {
        fixture.send("s" + session, "m" + message + " sleep 100");
        expected.add("begin s" + session + " m" + message + " 1");
        expected.add("end s" + session + " m" + message + " 1");
      }
    }

    fixture.start(app, Map.of("maxConcurrentSessions", "20", "sessionIdleTimeout", "00:00:01"));

    await().atMost(SOON).until(() -> fixture.log.size() >= expected.size());
    assertEquals(sorted(expected), sorted(fixture.log));
    for (int session = 0; session < 40; session++) {
      String own = " s" + session + " ";
      assertEquals(
          expected.stream().filter(line -> line.contains(own)).toList(),
          fixture.log.stream().filter(line -> line.contains(own)).toList());
    }
    int atOnce = mostAtOnce(fixture.log);
    assertTrue(atOnce > 10 && atOnce <= 20, () -> "at once: " + atOnce);
    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).locked() == 0);
    assertEquals(0, fixture.bus.counts(HostFixture.QUEUE).active());
  }

  @Test
  void callsThirtyTwoTimesAtOncePerSessionWhenAsked() {
    IntStream.range(0, 64).forEach(i -> fixture.send("one", "m" + i + " sleep 500"));

    fixture.start(app, Map.of("maxConcurrentCallsPerSession", "32"));

    await().atMost(SOON).until(() -> fixture.logged("end").size() == 64);
    assertEquals(32, mostAtOnce(fixture.log));
  }

  @Test
  void deadLettersAMessageWhoseCallsThrow() {
    fixture.send("s", "bad throw");
    fixture.send("s", "good return");

    fixture.start(app, Map.of());

    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).deadLettered() == 1);
    await().atMost(SOON).until(() -> fixture.logged("end").equals(List.of("end s good 1")));
    assertEquals(
        List.of("begin s bad 1", "begin s bad 2", "begin s bad 3", "begin s good 1"),
        fixture.logged("begin"));
  }

  @Test
  void deadLettersAMessageThatHoldsNoBytesAndGoesOn() {
    fixture.send("s", new ServiceBusMessage(AmqpMessageBody.fromValue("a JMS TextMessage")));
    fixture.send("s", "good return");

    fixture.start(app, Map.of());

    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).deadLettered() == 1);
    await().atMost(SOON).until(() -> fixture.logged("end").equals(List.of("end s good 1")));
    assertEquals(List.of("begin s good 1"), fixture.logged("begin"));
    assertEquals(3, fixture.awaitLogFileLines(3, "(Failed) not bound").size());
  }

  @Test
  void redeliversToAnotherHostWhatAKilledOneHeld() {
    HostProcess first = fixture.start(app, Map.of());
    fixture.send("s", "m sleep 1500");
    await().atMost(SOON).until(() -> fixture.log.contains("begin s m 1"));

    first.kill();
    fixture.start(app, Map.of());

    await().atMost(SOON).until(() -> fixture.log.contains("end s m 2"));
    assertEquals(List.of("begin s m 1", "begin s m 2", "end s m 2"), fixture.log);
  }

  @Test
  void keepsTheSessionLockThroughACallThatOutlastsIt() {
    fixture.send("s", "m sleep 6000");

    fixture.start(app, Map.of());

    await().atMost(SOON).until(() -> fixture.log.contains("end s m 1"));
    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).locked() == 0);
    assertEquals(List.of("begin s m 1", "end s m 1"), fixture.log);
  }

  @Test
  void letsACallEndThoughItsLockIsLostAndLogsTheFailedSettlement() {
    fixture.start(app, Map.of());
    fixture.send("s", "m sleep 500");
    await().atMost(SOON).until(() -> fixture.log.contains("begin s m 1"));

    fixture.bus.expireLocks(HostFixture.QUEUE);

    await().atMost(SOON).until(() -> fixture.log.contains("end s m 2"));
    assertTrue(fixture.log.contains("end s m 1"), fixture.log::toString);
    fixture.awaitLogFileLines(1, "not completed: message 1 for OnMessage");
  }

  @Test
  void runsAMessageBesideItselfWhenTheRenewalOfItsSessionEnds() {
    fixture.send("s", "m awaitOnce " + fixture.gate());

    fixture.start(app, Map.of("maxAutoLockRenewalDuration", "00:00:01"));

    await().atMost(SOON).until(() -> fixture.log.contains("end s m 2"));
    assertFalse(fixture.log.contains("end s m 1"), fixture.log::toString);
    fixture.letGo();
    await().atMost(SOON).until(() -> fixture.log.contains("end s m 1"));
  }

  @Test
  void goesOnWhenTheConnectionIsLost() {
    fixture.start(app, Map.of());
    fixture.send("before", "m return");
    await().atMost(SOON).until(() -> fixture.log.contains("end before m 1"));

    fixture.dropConnections();
    fixture.send("after", "m return");

    await().atMost(SOON).until(() -> fixture.log.contains("end after m 1"));
  }

  @Test
  void freesASlotForAnotherSessionOnlyAfterTheIdleTimeout() {
    fixture.start(app, Map.of("maxConcurrentSessions", "1", "sessionIdleTimeout", "00:00:01"));
    fixture.send("first", "m return");
    await().atMost(SOON).until(() -> fixture.log.contains("end first m 1"));
    long ended = System.nanoTime();

    fixture.send("second", "m return");

    await().atMost(SOON).until(() -> fixture.log.contains("end second m 1"));
    assertTrue(Duration.ofNanos(System.nanoTime() - ended).toMillis() >= 800);
  }

  @Test
  void keeps128SessionsOpenIn128Megabytes() {
    IntStream.range(0, 128).forEach(i -> fixture.send("s" + i, "m await " + fixture.gate()));

    HostProcess host = fixture.start(app, Map.of("maxConcurrentSessions", "128"));

    await().atMost(SOON).until(() -> fixture.logged("begin").size() == 128);
    assertEquals(128, fixture.bus.counts(HostFixture.QUEUE).lockedSessions());
    fixture.letGo();
    await().atMost(SOON).until(() -> fixture.logged("end").size() == 128);
    assertEquals(128, mostAtOnce(fixture.log));
    assertTrue(host.isAlive());
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  static int mostAtOnce(List<String> log) {
    Set<String> running = new HashSet<>();
    int most = 0;
    for (String line : log) {
      String[] words = line.split(" ");
      String call = words[1] + " " + words[2];
      if (words[0].equals("begin")) {
        running.add(call);
      } else {
        running.remove(call);
      }
      most = Math.max(most, running.size());
    }
    return most;
  }
}
