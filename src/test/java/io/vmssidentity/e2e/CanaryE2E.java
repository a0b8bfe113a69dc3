// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged app measures itself, through queue, function, ARM, ledger and topic. */
class CanaryE2E {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private static AppFixture open(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("CANARY_SCHEDULE", "*/3 * * * * *");
    return AppFixture.open(Duration.ofMillis(20), Duration.ofMinutes(5), all);
  }

  private static Map<String, String> asking(String scaleSet) {
    return Map.of("CANARY_SCALE_SET", AppFixture.scaleSet(scaleSet));
  }

  private static List<String> canaryLines(AppFixture fixture) {
    return fixture.appLines().stream().filter(line -> line.contains("canary outcome=")).toList();
  }

  private static List<JsonNode> canaryEvents(AppFixture fixture) {
    return fixture.events().stream()
        .map(event -> event.get("data"))
        .filter(data -> data.get("requestId").asText().startsWith("canary:"))
        .toList();
  }

  @Test
  void eachRunEndsInOneEventAndOneLineAndNothingIsWritten() {
    try (AppFixture fixture = open(asking("canary"))) {
      fixture.createScaleSet("canary", true, List.of());

      await().atMost(LONG_ENOUGH).until(() -> canaryLines(fixture).size() > 2);

      assertTrue(
          canaryLines(fixture).stream()
              .skip(1)
              .allMatch(line -> line.matches("(?s).*canary outcome=planned millis=\\d+.*")),
          () -> canaryLines(fixture).toString());
      await().atMost(LONG_ENOUGH).until(() -> canaryEvents(fixture).size() > 2);
      List<JsonNode> events = canaryEvents(fixture);
      assertEquals(
          events.size(), events.stream().map(data -> data.get("requestId")).distinct().count());
      assertEquals(
          List.of(ArmMethod.GET),
          fixture.calls("canary").stream().map(ArmCall::method).distinct().toList());
    }
  }

  @Test
  void aScaleSetThatIsNotThereIsTold() {
    try (AppFixture fixture = open(asking("gone"))) {
      await()
          .atMost(LONG_ENOUGH)
          .until(
              () ->
                  canaryLines(fixture).stream()
                      .anyMatch(line -> line.contains("canary outcome=notFound")));
    }
  }

  @Test
  void withoutAScaleSetTheAppSendsNothingAndSaysSoOnce() {
    try (AppFixture fixture = open(Map.of())) {
      fixture.createScaleSet("web", false, List.of());
      await().atMost(LONG_ENOUGH).until(() -> isOff(fixture) == 1);

      fixture.ask("r1", "web", Changes.system(true));
      fixture.event("r1");

      assertEquals(1, isOff(fixture));
      assertEquals(List.of(), canaryEvents(fixture));
    }
  }

  private static long isOff(AppFixture fixture) {
    return fixture.appLines().stream().filter(line -> line.contains("The canary is off")).count();
  }
}
