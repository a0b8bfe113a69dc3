// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTriggerIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final QueueSettings SHORT_LOCK =
      QueueSettings.DEFAULT.withLockDuration(Duration.ofSeconds(1));

  @TempDir Path directory;
  private HostFixture fixture;

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void callsAsOftenAtOnceAsIsAsked() {
    fixture = new HostFixture(directory, SHORT_LOCK);
    IntStream.range(0, 9).forEach(i -> fixture.send(null, "m" + i + " sleep 300"));

    fixture.start(app("%QUEUE%"), Map.of("maxConcurrentCalls", "3"));

    await().atMost(SOON).until(() -> fixture.logged("end").size() == 9);
    assertEquals(3, SessionTriggerIT.mostAtOnce(fixture.log));
  }

  @Test
  void keepsTheMessageLockThroughACallThatOutlastsIt() {
    fixture = new HostFixture(directory, SHORT_LOCK);
    fixture.send(null, "m sleep 2500");

    fixture.start(app("%QUEUE%"), Map.of());

    await().atMost(SOON).until(() -> !fixture.logged("end").isEmpty());
    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).locked() == 0);
    assertEquals(List.of("begin plain m 1", "end plain m 1 {}"), fixture.log);
  }

  @Test
  void goesOnWhenTheConnectionIsLost() {
    fixture = new HostFixture(directory, SHORT_LOCK);
    fixture.start(app("%QUEUE%"), Map.of());
    fixture.send(null, "before");
    await().atMost(SOON).until(() -> !fixture.logged("end").isEmpty());

    fixture.dropConnections();
    fixture.send(null, "after");

    await().atMost(SOON).until(() -> fixture.log.contains("end plain after 1 {}"));
  }

  @Test
  void worksOffTheDeadLetterQueueOfAQueueWithSessions() {
    fixture = new HostFixture(directory, QueueSettings.WITH_SESSIONS.withMaxDeliveryCount(1));
    fixture.start(app("%QUEUE%/$DeadLetterQueue").withSessionFunction(), Map.of());

    fixture.send("s", "m throw");

    await().atMost(SOON).until(() -> !fixture.logged("end").isEmpty());
    await().atMost(SOON).until(() -> fixture.bus.counts(HostFixture.QUEUE).deadLettered() == 0);
    String end = fixture.logged("end").get(0);
    assertTrue(end.contains("DeadLetterReason=MaxDeliveryCountExceeded"), end);
  }

  @Test
  void leavesAMessageLockedWhenFunctionJsonSaysThatNothingIsCompleted() {
    fixture = new HostFixture(directory, SHORT_LOCK);
    fixture.send(null, "m return");

    fixture.start(
        SampleApp.in(directory.resolve("app")).withPlainFunction("%QUEUE%", false), Map.of());

    await().atMost(SOON).until(() -> fixture.logged("end").size() >= 2);
    assertEquals(2, fixture.logged("end").stream().limit(2).distinct().count());
  }

  @Test
  void givesPropertiesOfAnyTypeAsDotNetWritesThem() {
    fixture = new HostFixture(directory, SHORT_LOCK);
    ServiceBusMessage message = new ServiceBusMessage("m return");
    message.getApplicationProperties().put("span", Duration.ofMinutes(5));
    message.getApplicationProperties().put("uri", URI.create("http://a/b"));
    message
        .getApplicationProperties()
        .put("time", OffsetDateTime.parse("2026-01-31T13:00:00.5+01:00"));
    fixture.send(null, message);

    fixture.start(app("%QUEUE%"), Map.of());

    await().atMost(SOON).until(() -> !fixture.logged("end").isEmpty());
    String end = fixture.logged("end").get(0);
    assertTrue(end.contains("span=00:05:00"), end);
    assertTrue(end.contains("uri=http://a/b"), end);
    assertTrue(end.contains("time=2026-01-31T12:00:00.5+00:00"), end);
  }

  private SampleApp app(String queue) {
    return SampleApp.in(directory.resolve("app")).withPlainFunction(queue);
  }
}
