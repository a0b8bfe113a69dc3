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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that fail are parked; when the cause is mended they are replayed. */
class ParkedE2E {
  private static final int FOR_EVER = 100_000;

  /** What fails for good is asked at once, so that all wait for the end of one budget. */
  private static final Duration BUDGET = Duration.ofSeconds(10);

  private static AppFixture fixture;

  @BeforeAll
  static void open() {
    fixture =
        AppFixture.open(
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            Map.of("CHANGE_BUDGET", BUDGET.toString()));
    // The first request pays for the app's cold start, maybe with all of its budget.
    fixture.createScaleSet("cold", false, List.of());
    fixture.ask("cold", "cold", system(true));
    fixture.event("cold");
    parked("discard", "--all", "--yes");
    askAll(failure -> !failure.isThrottled());
    // All others of the subscription wait, too.
    askAll(Failure::isThrottled);
    fixture.azure.arm().faults().clear();
  }

  private static void askAll(Predicate<Failure> which) {
    failures().filter(which).forEach(ParkedE2E::ask);
    failures().filter(which).forEach(failure -> fixture.event(failure.code()));
  }

  private static void ask(Failure failure) {
    String scaleSet = failure.code();
    fixture.createScaleSet(scaleSet, false, List.of());
    fixture
        .azure
        .arm()
        .faults()
        .add(
            FaultRule.of(failure.fault())
                .on(failure.method())
                .onScaleSet(AppFixture.scaleSet(scaleSet))
                .times(failure.times()));
    fixture.ask(scaleSet, scaleSet, system(true));
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

  /**
   * How a request fails.
   *
   * @param code of the outcome; also the name of the request and of its scale set
   * @param replayed the outcome once the cause is mended
   */
  record Failure(String code, Fault fault, ArmMethod method, int times, String replayed) {
    boolean isThrottled() {
      return fault instanceof Fault.Throttle;
    }

    @Override
    public String toString() {
      return code;
    }
  }

  static Stream<Failure> failures() {
    return Stream.of(
        new Failure("forbidden", new Fault.Forbidden(), ArmMethod.PATCH, FOR_EVER, "applied"),
        new Failure("locked", new Fault.Locked(), ArmMethod.PATCH, 1, "applied"),
        new Failure("conflict", new Fault.Conflict(), ArmMethod.PATCH, FOR_EVER, "applied"),
        new Failure(
            "throttled",
            new Fault.Throttle((int) BUDGET.toSeconds() + 1, Fault.Throttle.By.ARM),
            ArmMethod.GET,
            1,
            "applied"),
        new Failure(
            "unavailable",
            new Fault.ServerError(503, "ServerTimeout"),
            ArmMethod.GET,
            FOR_EVER,
            "applied"),
        new Failure(
            "operationFailed",
            new Fault.RollBackOperation("VMExtensionHandlerNonTransientError", "No."),
            ArmMethod.PATCH,
            1,
            "applied"),
        new Failure(
            "operationRunning",
            new Fault.SlowOperation(BUDGET.multipliedBy(3).dividedBy(2)),
            ArmMethod.PATCH,
            1,
            "unchanged"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatFailedIsDoneWhenItIsReplayed(Failure failure) {
    String code = failure.code();
    JsonNode failed = fixture.event(code);
    Operator.Run shown = parked("show", "--code", code);
    boolean comesTrue = failure.replayed().equals("unchanged");
    if (comesTrue) {
      awaitLastLook(code);
    }

    Operator.Run run = parked("replay", code);
    JsonNode event = replayed(code);

    assertEquals(code, failed.get("outcome").textValue());
    assertTrue(shown.output().contains(code + ": " + failed.at("/problem/message").textValue()));
    assertTrue(shown.output().contains(AppFixture.request(code, code, system(true))));
    assertEquals(0, run.code(), run.output());
    assertEquals(failure.replayed(), event.at("/data/outcome").textValue());
    assertEquals(2, fixture.eventsOf(code).size());
    assertNotEquals(fixture.eventsOf(code).get(0).get("id"), event.get("id"));
    assertEquals(Identities.of(true), actual(code));
    assertEquals(3, parked("show", code).code());
    if (comesTrue) {
      assertEquals(
          1, fixture.calls(code).stream().filter(it -> it.method() == ArmMethod.PATCH).count());
    }
  }

  /** After the polls a last look, which tells the truth. */
  private static void awaitLastLook(String scaleSet) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              List<ArmCall> calls = fixture.calls(scaleSet);
              return calls.size() > 2 && calls.get(calls.size() - 1).method() == ArmMethod.GET;
            });
  }

  @Test
  void aReplayUndoesNothingThatWasAskedSinceUnlessItIsForced() {
    fixture.createScaleSet("since", true, List.of());
    FaultRule locked = FaultRule.of(new Fault.Locked()).onScaleSet(AppFixture.scaleSet("since"));
    for (String id : List.of("old", "older")) {
      fixture.azure.arm().faults().add(locked.on(ArmMethod.PATCH).times(1));
      fixture.ask(id, "since", system(false));
      assertEquals("locked", fixture.event(id).get("outcome").textValue());
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
