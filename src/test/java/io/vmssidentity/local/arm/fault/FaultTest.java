// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.fault;

import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
  private final ArmFixture fixture = ArmFixture.withWeb();
  private final FaultPlan faults = fixture.arm.faults();

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            new Fault.Throttle(5, Fault.Throttle.By.ARM), "429 SubscriptionRequestsThrottled"),
        Arguments.of(new Fault.Throttle(5, Fault.Throttle.By.COMPUTE), "429 OperationNotAllowed"),
        Arguments.of(new Fault.Conflict(), "409 Conflict"),
        Arguments.of(new Fault.PreconditionFailed(), "412 PreconditionFailed"),
        Arguments.of(new Fault.ServerError(503, "ServerTimeout"), "503 ServerTimeout"),
        Arguments.of(new Fault.ServerError(502, null), "502"),
        Arguments.of(new Fault.IdentityServiceError(), "400 FailedIdentityOperation"),
        Arguments.of(new Fault.Locked(), "409 ScopeLocked"),
        Arguments.of(new Fault.DisallowedByPolicy(), "403 RequestDisallowedByPolicy"),
        Arguments.of(new Fault.Forbidden(), "403 AuthorizationFailed"),
        Arguments.of(new Fault.MarkedForDeletion(), "409 OperationNotAllowed"),
        Arguments.of(new Fault.SubscriptionDisabled(), "409 ReadOnlyDisabledSubscription"),
        Arguments.of(new Fault.GroupBeingDeleted(), "409 ResourceGroupBeingDeleted"),
        Arguments.of(new Fault.QuotaExceeded(), "409 OperationNotAllowed"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesOneWriteAndDoesNothing(Fault fault, String expected) {
    faults.add(FaultRule.of(fault).on(ArmMethod.PATCH).onScaleSet(WEB));

    ArmAnswer struck = fixture.patch(WEB, identity("SystemAssigned"), "\"1\"");
    String etag = fixture.web().etag();
    ArmAnswer next = fixture.patch(WEB, identity("SystemAssigned"), "\"1\"");

    assertEquals(expected, outcome(struck));
    assertEquals("\"1\"", etag);
    assertEquals("200", outcome(next));
  }

  @Test
  void tellsWhenAThrottledCallerMayComeBack() {
    faults.add(FaultRule.of(new Fault.Throttle(5, Fault.Throttle.By.COMPUTE)));

    ArmAnswer answer = fixture.get(WEB);

    assertEquals("5", answer.headers().get("Retry-After"));
    assertEquals(
        "Microsoft.Compute/GetVMScaleSetResource;0",
        answer.headers().get("x-ms-ratelimit-remaining-resource"));
  }

  @Test
  void answersAGatewaysPageAsHtml() {
    faults.add(FaultRule.of(new Fault.ServerError(502, null)));

    assertEquals("text/html", fixture.get(WEB).headers().get("Content-Type"));
  }

  @Test
  void losesTheRequest() {
    faults.add(FaultRule.of(new Fault.DropBefore()).on(ArmMethod.PATCH));

    assertTrue(fixture.patch(identity("SystemAssigned")).dropped());
    assertFalse(fixture.web().identity().isSystemAssigned());
  }

  @Test
  void losesTheAnswerOnly() {
    faults.add(FaultRule.of(new Fault.DropAfter()));

    assertTrue(fixture.patch(identity("SystemAssigned")).dropped());
    assertTrue(fixture.web().identity().isSystemAssigned());
  }

  @Test
  void answersAnErrorAfterTheWrite() {
    faults.add(FaultRule.of(new Fault.ServerErrorAfter()));

    assertEquals("500 InternalServerError", outcome(fixture.patch(identity("SystemAssigned"))));
    assertTrue(fixture.web().identity().isSystemAssigned());
  }

  @Test
  void strikesOnlyTheCallsOfItsRule() {
    String other = ArmFixture.scaleSetId("other");
    fixture.cloud.createScaleSet(other, ScaleSetSeed.plain());
    faults.add(
        FaultRule.of(new Fault.ServerError(500, "X")).on(ArmMethod.GET).onScaleSet(WEB).times(2));

    List<String> outcomes =
        Stream.of(other, WEB, WEB, WEB).map(id -> outcome(fixture.get(id))).toList();

    assertEquals(List.of("200", "500 X", "500 X", "200"), outcomes);
    assertEquals(List.of(), faults.pending());
    assertEquals(Map.of(new Fault.ServerError(500, "X"), 2), faults.struck());
  }

  @Test
  void strikesThePollsOfOneScaleSetsOperations() {
    String url = fixture.patch(identity("SystemAssigned")).headers().get("Azure-AsyncOperation");
    faults.add(
        FaultRule.of(new Fault.Throttle(9, Fault.Throttle.By.ARM))
            .on(ArmMethod.POLL)
            .onScaleSet(WEB));

    assertEquals("429 SubscriptionRequestsThrottled", outcome(fixture.follow(url)));
    assertEquals("200", outcome(fixture.follow(url)));
  }

  @Test
  void strikesByChanceTheSameCallsForTheSameSeed() {
    List<String> first = byChance(3);
    List<String> again = byChance(3);
    List<String> other = byChance(4);

    long struck = first.stream().filter(outcome -> !outcome.equals("200")).count();
    assertEquals(first, again);
    assertFalse(first.equals(other));
    assertTrue(struck > 20 && struck < 80, () -> struck + " of 100");
  }

  private List<String> byChance(long seed) {
    faults.random(
        seed,
        0.5,
        Set.of(ArmMethod.GET),
        List.of(new Fault.ServerError(500, "A"), new Fault.Conflict(), new Fault.DropAfter()));
    return IntStream.range(0, 100).mapToObj(i -> outcome(fixture.get(WEB))).toList();
  }

  @Test
  void neverStrikesAWriteThatConcernsNoScaleSetWithAFaultOfScaleSets() {
    faults.add(FaultRule.of(new Fault.Locked()));

    ArmAnswer answer =
        fixture.send(
            "PUT", ArmFixture.identityId("new"), Map.of(), "{\"location\":\"westeurope\"}");

    assertEquals("201", outcome(answer));
    assertEquals(1, faults.pending().size());
  }

  @Test
  void refusesARuleThatCanNeverStrike() {
    FaultRule rule = FaultRule.of(new Fault.DropAfter()).on(ArmMethod.GET);

    assertThrows(IllegalArgumentException.class, () -> faults.add(rule));
  }
}
