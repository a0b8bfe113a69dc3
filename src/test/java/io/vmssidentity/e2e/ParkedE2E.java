// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.app.Operator;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that fail are parked; when the cause is mended they are replayed. */
class ParkedE2E {
  private static final int FOR_EVER = 100_000;
  private static AppFixture fixture;

  @BeforeAll
  static void open() {
    fixture =
        AppFixture.open(
            Duration.ofMillis(20), Duration.ofSeconds(2), Map.of("CHANGE_BUDGET", "PT4S"));
    // The first request pays for the app's cold start, maybe with all of its budget.
    fixture.createScaleSet("cold", false, List.of());
    fixture.ask("cold", "cold", system(true));
    fixture.event("cold");
    parked("discard", "--all", "--yes");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Operator.Run parked(String command, String... arguments) {
    return Operator.parked(fixture.azure.endpoints().serviceBus(), command, arguments);
  }

  private static Identities actual(String name) {
    return fixture.identities(name);
  }

  /** The second event of a request, as soon as it comes. */
  private static JsonNode replayed(String requestId) {
    return await("the event of the replay of " + requestId)
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                fixture.eventsOf(requestId).stream()
                    .filter(event -> event.at("/data/attempt").intValue() == 1)
                    .findFirst()
                    .orElse(null),
            event -> event != null);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("forbidden", new Fault.Forbidden(), ArmMethod.PATCH, FOR_EVER, "applied"),
        Arguments.of("locked", new Fault.Locked(), ArmMethod.PATCH, 1, "applied"),
        Arguments.of("conflict", new Fault.Conflict(), ArmMethod.PATCH, FOR_EVER, "applied"),
        Arguments.of(
            "throttled", new Fault.Throttle(3, Fault.Throttle.By.ARM), ArmMethod.GET, 1, "applied"),
        Arguments.of(
            "unavailable",
            new Fault.ServerError(503, "ServerTimeout"),
            ArmMethod.GET,
            FOR_EVER,
            "applied"),
        Arguments.of(
            "operationFailed",
            new Fault.RollBackOperation("VMExtensionHandlerNonTransientError", "No."),
            ArmMethod.PATCH,
            1,
            "applied"));
  }

  @Test
  void whatCameTrueSinceIsNotDoneAgain() {
    String code = "operationRunning";
    fixture.createScaleSet(code, false, List.of());
    FaultRule slow = FaultRule.of(new Fault.SlowOperation(Duration.ofSeconds(8)));
    fixture
        .azure
        .arm()
        .faults()
        .add(slow.on(ArmMethod.PATCH).onScaleSet(AppFixture.scaleSet(code)).times(1));
    fixture.ask(code, code, system(true));
    JsonNode failed = fixture.event(code);
    // After the polls a last look, which tells the truth.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              List<ArmCall> calls = fixture.calls(code);
              return calls.size() > 2 && calls.get(calls.size() - 1).method() == ArmMethod.GET;
            });

    Operator.Run run = parked("replay", code);
    JsonNode event = replayed(code);

    assertEquals(code, failed.get("outcome").textValue());
    assertEquals(0, run.code(), run.output());
    assertEquals("unchanged", event.at("/data/outcome").textValue());
    assertEquals(2, fixture.eventsOf(code).size());
    assertEquals(
        1, fixture.calls(code).stream().filter(it -> it.method() == ArmMethod.PATCH).count());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatFailedIsDoneWhenItIsReplayed(
      String code, Fault fault, ArmMethod method, int times, String outcome) {
    fixture.createScaleSet(code, false, List.of());
    FaultRule rule =
        FaultRule.of(fault).on(method).onScaleSet(AppFixture.scaleSet(code)).times(times);
    fixture.azure.arm().faults().add(rule);
    fixture.ask(code, code, system(true));
    JsonNode failed = fixture.event(code);
    Operator.Run shown = parked("show", "--code", code);
    fixture.azure.arm().faults().clear();

    Operator.Run run = parked("replay", code);
    JsonNode event = replayed(code);

    assertEquals(code, failed.get("outcome").textValue());
    assertTrue(shown.output().contains(code + ": " + failed.at("/problem/message").textValue()));
    assertTrue(shown.output().contains(AppFixture.request(code, code, system(true))));
    assertEquals(0, run.code(), run.output());
    assertEquals(outcome, event.at("/data/outcome").textValue());
    assertNotEquals(fixture.eventsOf(code).get(0).get("id"), event.get("id"));
    assertEquals(Identities.of(true), actual(code));
    assertEquals(3, parked("show", code).code());
  }

  @Test
  void aReplayUndoesNothingThatWasAskedSinceUnlessItIsForced() {
    fixture.createScaleSet("since", true, List.of());
    FaultRule locked = FaultRule.of(new Fault.Locked()).onScaleSet(AppFixture.scaleSet("since"));
    for (String id : List.of("old", "older")) {
      fixture.azure.arm().faults().add(locked.on(ArmMethod.PATCH).times(1));
      fixture.ask(id, "since", system(false));
      fixture.event(id);
    }
    fixture.ask("new", "since", system(true));
    fixture.event("new");

    parked("replay", "old");
    JsonNode kept = replayed("old");
    Identities afterwards = actual("since");
    parked("replay", "older", "--force");
    JsonNode forced = replayed("older");

    assertEquals("superseded", kept.at("/data/outcome").textValue());
    assertEquals(Identities.of(true), afterwards);
    assertEquals("applied", forced.at("/data/outcome").textValue());
    assertEquals(Identities.of(false), actual("since"));
  }
}
