// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How each kind of trouble is told, and what is waited out while the budget lasts. */
class TroubleE2E {
  private static AppFixture fixture;
  private static int number;
  private String name;
  private String id;

  @BeforeAll
  static void open() {
    fixture = AppFixture.open(Duration.ofMillis(20));
    fixture.createIdentities("a", "b");
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

  private long patches() {
    return fixture.calls(name).stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }

  static Stream<Arguments> whatArmRefuses() {
    return Stream.of(
        Arguments.of(new Fault.Locked(), "locked"),
        Arguments.of(new Fault.MarkedForDeletion(), "conflict"),
        Arguments.of(
            new Fault.RollBackOperation("VMExtensionHandlerNonTransientError", "No."),
            "operationFailed"));
  }

  @ParameterizedTest
  @MethodSource("whatArmRefuses")
  void whatCannotBeWaitedOutFailsWithItsReason(Fault fault, String outcome) {
    fail(fault, ArmMethod.PATCH, 1);

    fixture.ask(id, name, system(false));
    JsonNode data = fixture.event(id);

    assertEquals(outcome, data.get("outcome").textValue());
    assertEquals("VmssIdentity.ChangeFailed", fixture.eventsOf(id).get(0).get("type").textValue());
    assertEquals(outcome, data.at("/problem/code").textValue());
    assertEquals(1, patches());
  }

  static Stream<Fault> whatPasses() {
    return Stream.of(
        new Fault.Conflict(),
        new Fault.PreconditionFailed(),
        new Fault.Forbidden(),
        // Whether these PATCHes are carried out nobody can tell.
        new Fault.ServerError(503, "ServerTimeout"),
        new Fault.ServerError(502, null),
        new Fault.DropBefore());
  }

  @ParameterizedTest
  @MethodSource("whatPasses")
  void whatPassesIsWaitedOut(Fault fault) {
    fail(fault, ArmMethod.PATCH, 2);

    fixture.ask(id, name, system(false));

    assertEquals("applied", fixture.event(id).get("outcome").textValue());
    assertEquals(3, patches());
  }

  @Test
  void aCanceledOperationIsJudgedByWhatTheScaleSetShows() {
    fail(new Fault.CancelOperation(), ArmMethod.PATCH, 1);

    fixture.ask(id, name, system(false));

    assertEquals("applied", fixture.event(id).get("outcome").textValue());
    assertEquals(Identities.of(false, "a"), actual());
  }

  static Stream<Fault> lostAnswers() {
    return Stream.of(new Fault.DropAfter(), new Fault.ServerErrorAfter());
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void aWriteWhoseAnswerIsLostIsFoundAndNotRepeated(Fault fault) {
    fail(fault, ArmMethod.PATCH, 1);

    fixture.ask(id, name, system(false));
    JsonNode data = fixture.event(id);

    assertEquals("applied", data.get("outcome").textValue());
    assertEquals("SystemAssigned, UserAssigned", data.at("/before/type").textValue());
    assertEquals(1, patches());
  }

  @Test
  void aScaleSetThatIsNotThereIsNotFound() {
    fixture.azure.arm().cloud().deleteScaleSet(AppFixture.scaleSet(name));

    fixture.ask(id, name, system(false));

    assertEquals("notFound", fixture.event(id).get("outcome").textValue());
  }

  @Test
  void anIdentityThatIsNotThereIsNamed() {
    fixture.ask(id, name, add("b", "ghost"));

    JsonNode data = fixture.event(id);

    assertEquals("notFound", data.get("outcome").textValue());
    assertEquals(1, data.at("/problem/details").size());
    assertTrue(
        AppFixture.identity("ghost")
            .equalsIgnoreCase(data.at("/problem/details/0/target").textValue()));
  }

  @Test
  void whatSomebodyElseWritesMeanwhileIsKept() {
    String scaleSet = AppFixture.scaleSet(name);
    fixture
        .azure
        .arm()
        .cloud()
        .outsideWrite(
            scaleSet,
            "portal",
            new ExternalWrite.Assign(AppFixture.identity("b")),
            Duration.ofMillis(200));

    fixture.ask(id, name, system(false));
    fixture.event(id);

    assertEquals(Identities.of(false, "a", "b"), actual());
    assertEquals(1, patches());
  }
}
