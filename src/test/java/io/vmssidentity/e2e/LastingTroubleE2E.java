// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How trouble is told that outlasts the budget. */
class LastingTroubleE2E {
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static AppFixture fixture;
  private static int number;
  private String name;
  private String id;

  @BeforeAll
  static void open() {
    fixture =
        AppFixture.open(
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            Map.of("CHANGE_BUDGET", BUDGET.toString()));
    fixture.createIdentities("a");
    // The first request pays for the app's cold start, maybe with all of its budget.
    fixture.createScaleSet("cold", false, List.of());
    fixture.ask("cold", "cold", system(true));
    fixture.event("cold");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @BeforeEach
  void createScaleSet() {
    number++;
    name = "ss" + number;
    id = "r" + number;
    fixture.createScaleSet(name, true, List.of(AppFixture.identity("a")));
    fixture.azure.arm().faults().clear();
  }

  private void fail(Fault fault, ArmMethod method, int times) {
    fixture
        .azure
        .arm()
        .faults()
        .add(FaultRule.of(fault).on(method).onScaleSet(AppFixture.scaleSet(name)).times(times));
  }

  private Identities actual() {
    return fixture.identities(name);
  }

  static Stream<Arguments> whatLasts() {
    return Stream.of(
        Arguments.of(new Fault.Conflict(), "conflict"),
        Arguments.of(new Fault.PreconditionFailed(), "conflict"),
        Arguments.of(new Fault.Forbidden(), "forbidden"));
  }

  @ParameterizedTest
  @MethodSource("whatLasts")
  void whatDoesNotPassWithinTheBudgetFailsWithItsReason(Fault fault, String outcome) {
    fail(fault, ArmMethod.PATCH, 1000);

    fixture.ask(id, name, system(false));

    assertEquals(outcome, fixture.event(id).get("outcome").textValue());
  }

  @Test
  void anOperationThatOutlastsTheBudgetFailsWithItsReason() {
    fail(new Fault.SlowOperation(Duration.ofSeconds(5)), ArmMethod.PATCH, 1);

    fixture.ask(id, name, system(false));
    JsonNode data = fixture.event(id);

    assertEquals("operationRunning", data.get("outcome").textValue());
    assertEquals("VmssIdentity.ChangeFailed", fixture.eventsOf(id).get(0).get("type").textValue());
    assertEquals("operationRunning", data.at("/problem/code").textValue());
    assertEquals(
        1, fixture.calls(name).stream().filter(c -> c.method() == ArmMethod.PATCH).count());
  }

  @Test
  void whoseAnswersAreLostIsToldWhenItIsKnownThatNothingWasWritten() {
    fail(new Fault.DropBefore(), ArmMethod.PATCH, 1000);
    fixture.ask(id, name, system(false));
    Instant start = Instant.now();
    await().until(() -> Instant.now().isAfter(start.plus(BUDGET.multipliedBy(2))));
    assertEquals(List.of(), fixture.eventsOf(id));

    fixture.azure.arm().faults().clear();

    assertEquals("unavailable", fixture.event(id).get("outcome").textValue());
    assertEquals(Identities.of(true, "a"), actual());
  }

  @Test
  void throttlingDelaysOnlyTheScaleSetThatItMeets() {
    fail(new Fault.Throttle(3600, Fault.Throttle.By.COMPUTE), ArmMethod.GET, 1);

    fixture.ask(id, name, system(false));

    JsonNode data = fixture.event(id);
    assertEquals("throttled", data.get("outcome").textValue());
    assertEquals(429, data.at("/problem/armError/status").intValue());
  }
}
