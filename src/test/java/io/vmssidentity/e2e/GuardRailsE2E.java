// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.AppFixture.identity;
import static io.vmssidentity.e2e.AppFixture.scaleSet;
import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.remove;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.app.Operator;
import io.vmssidentity.local.OpenRails;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must not happen is stopped with a reason, in the packaged app with its settings. */
class GuardRailsE2E {
  private static AppFixture fixture;

  @BeforeAll
  static void open() {
    fixture =
        AppFixture.open(
            Duration.ofMillis(20),
            Duration.ofMinutes(5),
            Map.of(
                OpenRails.SETTING,
                OpenRails.of(List.of(scaleSet("*")), List.of(identity("app-*"))),
                "PROTECTED_IDENTITIES",
                identity("app-log"),
                "REMOVALS_PER_HOUR",
                "3"));
    fixture.createIdentities("app-1", "app-2", "app-3", "app-4", "app-log", "admin");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Identities actual(String name) {
    return fixture.identities(name);
  }

  private static long patches(String name) {
    return fixture.calls(name).stream().filter(call -> call.method() == ArmMethod.PATCH).count();
  }

  private static String outcome(String requestId) {
    return fixture.event(requestId).get("outcome").textValue();
  }

  @Test
  void anIdentityThatNoRuleNamesIsRefusedAndTheEventSaysWhoCanChangeThat() {
    fixture.createScaleSet("web", false, List.of());

    fixture.ask("admin", "web", add("admin"));

    JsonNode problem = fixture.event("admin").get("problem");
    assertEquals("notAllowed", problem.get("code").textValue());
    assertEquals(identity("admin"), problem.at("/details/0/target").textValue());
    assertTrue(problem.at("/details/0/message").textValue().contains("GUARD_RAILS"));
    assertTrue(problem.at("/details/0/remedy").textValue().contains("operators"));
    assertEquals(1, fixture.calls("web").size());
    assertEquals(Identities.of(false), actual("web"));
  }

  @Test
  void inAGroupTheForbiddenRequestFailsAloneAndItsSiblingsShareOnePatch() {
    fixture.createScaleSet("group", false, List.of());
    List<String> requests =
        IntStream.rangeClosed(1, 4)
            .mapToObj(i -> AppFixture.request("g" + i, "group", add(i == 2 ? "admin" : "app-" + i)))
            .toList();

    fixture.sendAll(requests, "group");

    assertEquals(
        List.of("applied", "notAllowed", "applied", "applied"),
        IntStream.rangeClosed(1, 4).mapToObj(i -> outcome("g" + i)).toList());
    assertEquals(Identities.of(false, "app-1", "app-3", "app-4"), actual("group"));
  }

  @Test
  void aTaggedScaleSetAndOneOfAksAreLeftAlone() {
    tagged("mine", Map.of("No-Identity-Automation", "yes"));
    tagged("nodes", Map.of("aks-managed-poolName", "nodes"));
    tagged("back", Map.of("no-identity-automation", "false"));

    List.of("mine", "nodes", "back").forEach(name -> fixture.ask(name, name, add("app-1")));

    assertEquals("notAllowed", outcome("mine"));
    assertEquals("notAllowed", outcome("nodes"));
    assertEquals("applied", outcome("back"));
    assertEquals(0, patches("mine") + patches("nodes"));
  }

  private static void tagged(String name, Map<String, String> tags) {
    fixture.azure.arm().cloud().createScaleSet(scaleSet(name), ScaleSetSeed.plain().withTags(tags));
  }

  @Test
  void aProtectedIdentityStaysAndTheRemovalsOfAnHourEnd() {
    List<String> all =
        List.of("app-1", "app-2", "app-3", "app-4", "app-log").stream()
            .map(AppFixture::identity)
            .toList();
    fixture.createScaleSet("keep", false, all);

    fixture.ask("log", "keep", remove("app-log"));
    fixture.ask("two", "keep", remove("app-1", "app-2"));
    assertEquals("applied", outcome("two"));
    fixture.ask("toomany", "keep", remove("app-3", "app-4"));
    assertEquals("limitReached", outcome("toomany"));
    fixture.ask("last", "keep", remove("app-3"));

    assertEquals("notAllowed", outcome("log"));
    assertEquals("applied", outcome("last"));
    assertEquals(Identities.of(false, "app-4", "app-log"), actual("keep"));
  }

  @Test
  void whatWasBeyondTheLimitIsParkedAndDoneWhenTheLimitIsRaised() {
    Duration lock = Duration.ofSeconds(2);
    try (AppFixture limited =
        AppFixture.open(Duration.ofMillis(20), lock, Map.of("REMOVALS_PER_HOUR", "1"))) {
      limited.createIdentities("a", "b");
      limited.createScaleSet("web", false, List.of(identity("a"), identity("b")));
      limited.ask("both", "web", remove("a", "b"));
      JsonNode stopped = limited.event("both");
      limited.killApp();
      limited.startApp(Map.of("REMOVALS_PER_HOUR", "2"));

      Operator.Run run = Operator.parked(limited.azure.endpoints().serviceBus(), "replay", "both");

      assertEquals(0, run.code(), run.output());
      await().atMost(Duration.ofSeconds(60)).until(() -> limited.eventsOf("both").size() == 2);
      assertEquals("limitReached", stopped.get("outcome").textValue());
      assertEquals("applied", limited.eventsOf("both").get(1).at("/data/outcome").textValue());
      assertEquals(Identities.of(false), limited.identities("web"));
    }
  }
}
