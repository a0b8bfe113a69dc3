// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.contract.Contract;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.functions.HostProcess;
import io.vmssidentity.local.servicebus.EntityCounts;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong setting is loud, and loses nothing: neither a request nor the order of requests. */
class WrongSettingE2E {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final int DELIVERIES = 3;

  /** How the host tells a line on the worker's standard error that says that it is an error. */
  private static final String CONSOLE = "SEVERE Host.Function.Console] Error: ";

  private static final Map<String, String> WRONG =
      Map.of("READ_ONLY", "maybe", "GUARD_RAILS", "[{\"scaleSet\": \"web\"}]");

  private record Asked(String id, String scaleSet, String change) {}

  /** Each undoes what the one before it in its scale set did. */
  private static final List<Asked> TEN =
      List.of(
          new Asked("web-1", "web", Changes.system(true)),
          new Asked("api-1", "api", Changes.add("a")),
          new Asked("jobs-1", "jobs", Changes.set("a")),
          new Asked("web-2", "web", Changes.system(false)),
          new Asked("api-2", "api", Changes.remove("a")),
          new Asked("jobs-2", "jobs", Changes.set("b")),
          new Asked("web-3", "web", Changes.system(true)),
          new Asked("api-3", "api", Changes.add("a")),
          new Asked("jobs-3", "jobs", Changes.add("c")),
          new Asked("web-4", "web", Changes.system(false)));

  /** Comes before the others are back, and stays the newest. */
  private static final Asked NEWEST = new Asked("api-4", "api", Changes.remove("a"));

  @TempDir Path directory;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private LocalAzure azure;
  private Mailbox mailbox;

  @BeforeEach
  void startAzure() {
    azure =
        LocalAzure.start(
            LocalAzureSettings.defaults()
                .withOperationTime(Duration.ofMillis(20))
                .withLockDuration(Duration.ofSeconds(2))
                .withMaxDeliveryCount(DELIVERIES));
    List.of("a", "b", "c")
        .forEach(name -> azure.arm().cloud().createIdentity(AppFixture.identity(name)));
    List.of("web", "api", "jobs")
        .forEach(
            name ->
                azure
                    .arm()
                    .cloud()
                    .createScaleSet(AppFixture.scaleSet(name), ScaleSetSeed.plain()));
    mailbox = new Mailbox(azure.endpoints().serviceBus(), this::received);
  }

  @AfterEach
  void close() {
    mailbox.close();
    azure.close();
  }

  private void received(String event) {
    violations.addAll(Contract.problems(event));
    try {
      events.add(new ObjectMapper().readTree(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is no JSON: " + event, e);
    }
  }

  private HostProcess start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(AppFixture.settings());
    settings.putAll(more);
    return HostProcess.start(
        PackagedApp.settings(azure.endpoints(), settings)
            .withLogFile(directory.resolve("app.log")));
  }

  private void ask(Asked one) {
    String body = AppFixture.request(one.id(), one.scaleSet(), one.change());
    mailbox.send(body, one.id(), AppFixture.sessionKey(one.scaleSet()));
  }

  private List<String> logged(String text) {
    try (Stream<String> lines = Files.lines(directory.resolve("app.log"))) {
      return lines.filter(line -> line.contains(text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EntityCounts requests() {
    return azure.serviceBus().counts(Entities.REQUESTS_QUEUE);
  }

  private List<JsonNode> eventsOf(String id) {
    return events.stream()
        .filter(event -> id.equals(event.at("/data/requestId").textValue()))
        .toList();
  }

  private Identities actual(String name) {
    return Identities.of(azure.arm().cloud().scaleSet(AppFixture.scaleSet(name)).orElseThrow());
  }

  @Test
  void tenRequestsThatWereGivenUpMeanwhileAreDoneInTheirOrderWhenTheSettingsAreRight() {
    try (HostProcess app = start(WRONG)) {
      TEN.forEach(this::ask);
      await().atMost(LONG_ENOUGH).until(() -> requests().deadLettered() == TEN.size());
      assertTrue(app.isAlive());
      app.kill();
    }
    assertToldOnceAndByEachCall();
    assertEquals(List.of(), events);
    assertEquals(List.of(), azure.arm().calls());

    ask(NEWEST);
    try (HostProcess app = start(Map.of())) {
      List<String> ids = Stream.concat(TEN.stream(), Stream.of(NEWEST)).map(Asked::id).toList();
      await().atMost(LONG_ENOUGH).until(() -> ids.stream().noneMatch(id -> eventsOf(id).isEmpty()));
      await().atMost(LONG_ENOUGH).until(this::isSettled);

      for (String id : ids) {
        assertEquals(
            List.of("VmssIdentity.ChangeCompleted"),
            eventsOf(id).stream().map(event -> event.get("type").textValue()).toList(),
            id);
      }
      assertEquals(Identities.of(false), actual("web"));
      assertEquals(Identities.of(false), actual("api"));
      assertEquals(Identities.of(false, "b", "c"), actual("jobs"));
      assertEquals(0, azure.serviceBus().counts(Entities.PARKED_QUEUE).active());
      assertEquals(List.of(), violations);
      assertTrue(app.isAlive());
    }
  }

  private boolean isSettled() {
    EntityCounts now = requests();
    return now.active() + now.locked() + now.scheduled() + now.deadLettered() == 0;
  }

  /** Each line once; and both problems, each time that a call fails. */
  private void assertToldOnceAndByEachCall() {
    assertEquals(1, logged(CONSOLE + "- READ_ONLY is wrong").size());
    assertEquals(1, logged(CONSOLE + "- GUARD_RAILS is wrong").size());
    List<String> told =
        logged(CONSOLE).stream()
            .map(line -> line.substring(line.indexOf(CONSOLE) + CONSOLE.length()))
            .toList();
    assertEquals(told.stream().distinct().toList(), told);
    List<String> failed = logged("Executed 'Functions.ApplyIdentityChange' (Failed");
    assertTrue(failed.size() >= TEN.size(), () -> "calls that failed: " + failed.size());
    for (String call : failed) {
      assertTrue(call.contains("READ_ONLY is wrong"), call);
      assertTrue(call.contains("GUARD_RAILS is wrong"), call);
    }
  }
}
