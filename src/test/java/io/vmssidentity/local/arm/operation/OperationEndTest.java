// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of operations that public reports tell of. */
class OperationEndTest {
  private final ArmFixture fixture = ArmFixture.withWeb();

  private String started(Fault fault) {
    fixture.arm.faults().add(FaultRule.of(fault));
    return fixture.patch(identity("UserAssigned", READER)).headers().get("Azure-AsyncOperation");
  }

  private String end(String url) {
    JsonNode status = body(fixture.follow(url));
    return status.path("status").asText() + " " + status.at("/error/code").asText();
  }

  private boolean isAssigned() {
    return fixture.web().identity().userAssigned().containsKey(READER);
  }

  /** Azure/azure-rest-api-specs#22434: Canceled, and yet the change is there. */
  @Test
  void aCanceledOperationLeavesItsChange() {
    String url = started(new Fault.CancelOperation());
    fixture.finishOperation();

    assertEquals("Canceled OperationPreempted", end(url));
    assertTrue(isAssigned());
    assertTrue(fixture.get(WEB).body().contains("clientId"));
  }

  /** Azure/azure-sdk-for-java#1783, kubernetes/autoscaler#9505. */
  @Test
  void aNewerWritePreemptsTheOperationAndGoesOn() {
    String url = started(new Fault.PreemptOperation(Duration.ofSeconds(3)));
    fixture.clock.advance(Duration.ofSeconds(3));

    assertEquals("Canceled OperationPreempted", end(url));
    assertEquals("Updating", fixture.web().provisioningState());
    assertEquals("\"3\"", fixture.web().etag());
    assertEquals("409 Conflict", outcome(fixture.patch(identity("None"))));

    fixture.finishOperation();
    assertEquals("Succeeded", fixture.web().provisioningState());
    assertEquals("\"3\"", fixture.web().etag());
    assertTrue(isAssigned());
  }

  @Test
  void aPreemptedOperationIsSettledHoweverLateSomebodyLooks() {
    String url = started(new Fault.PreemptOperation(Duration.ofSeconds(3)));
    fixture.clock.advance(Duration.ofHours(1));

    assertEquals("Succeeded", fixture.web().provisioningState());
    assertEquals("\"3\"", fixture.web().etag());
    assertEquals("Canceled OperationPreempted", end(url));
    assertEquals(
        List.of("\"Succeeded\""),
        ArmFixture.rows(
                fixture.graph(
                    "resources | where type =~ 'microsoft.compute/virtualmachinescalesets' | project s=tostring(properties.provisioningState)"))
            .stream()
            .map(row -> row.replaceAll(".*:(.*)}", "$1"))
            .toList());
  }

  /** hashicorp/terraform-provider-azurerm#15509, openshift/openshift-azure#1297. */
  @Test
  void anOperationFailsForAReasonThatPasses() {
    String retryable = started(Fault.FailOperation.retryable());
    fixture.finishOperation();
    String failed = fixture.web().provisioningState();
    String internal = started(Fault.FailOperation.internalError());
    fixture.finishOperation();

    assertEquals("Failed RetryableError", end(retryable));
    assertEquals("Failed", failed);
    assertEquals("Failed InternalExecutionError", end(internal));
    assertTrue(isAssigned());
  }

  @Test
  void aFailedOperationMayBeRolledBack() {
    String url = started(new Fault.RollBackOperation("AllocationFailed", "No room."));
    boolean during = isAssigned();
    fixture.finishOperation();

    assertTrue(during);
    assertEquals("Failed AllocationFailed", end(url));
    assertFalse(isAssigned());
    assertEquals("Failed", fixture.web().provisioningState());
    assertEquals("\"3\"", fixture.web().etag());
    assertFalse(body(fixture.get(WEB)).has("identity"));
  }

  @ParameterizedTest
  @CsvSource({"404, 404 NotFound", "410, 410 Gone"})
  void aPollMayFindNothing(int status, String expected) {
    String url = started(new Fault.SlowOperation(Duration.ofSeconds(10)));
    fixture
        .arm
        .faults()
        .add(FaultRule.of(new Fault.OperationGone(status)).onScaleSet(WEB).times(2));

    assertEquals(expected, outcome(fixture.follow(url)));
    assertEquals(expected, outcome(fixture.follow(url)));
    assertEquals("200", outcome(fixture.follow(url)));
    assertEquals("200", outcome(fixture.get(WEB)));
  }

  @Test
  void onlyAPollFindsNoOperation() {
    FaultRule rule = FaultRule.of(new Fault.OperationGone(404)).on(ArmMethod.GET);

    assertThrows(IllegalArgumentException.class, () -> fixture.arm.faults().add(rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SystemAssigned", "None"})
  void pollsTellToWaitAsRecorded(String type) {
    ArmFixture recorded =
        new ArmFixture(
            ArmSettings.defaults()
                .withOperationTime(OperationTime.recorded())
                .withThrottleMinute(Duration.ZERO));
    recorded.cloud.createScaleSet(WEB, ScaleSetSeed.plain());
    recorded.arm.faults().add(FaultRule.of(new Fault.SlowOperation(Duration.ofHours(1))));

    ArmAnswer accepted = recorded.patch(identity(type));
    String url = accepted.headers().get("Azure-AsyncOperation");
    ArmAnswer first = recorded.follow(url);
    ArmAnswer second = recorded.follow(url);

    assertEquals("10", accepted.headers().get("Retry-After"));
    assertEquals("37", first.headers().get("Retry-After"));
    assertFalse(second.headers().containsKey("Retry-After"));
  }
}
