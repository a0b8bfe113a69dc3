// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultPlan;
import io.vmssidentity.local.arm.fault.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads that are behind: hashicorp/terraform-provider-azurerm#18268, pull request #25758. */
class ReadLagTest {
  private static final String NEW = ArmFixture.scaleSetId("new");

  private final ArmFixture fixture = ArmFixture.withWeb();
  private final FaultPlan faults = fixture.arm.faults();

  private String shown(String id) {
    ArmAnswer answer = fixture.get(id);
    return answer.status() == 200
        ? "%s %s %s"
            .formatted(
                answer.headers().get("ETag"),
                body(answer).at("/properties/provisioningState").asText(),
                body(answer).at("/identity/type").asText("-"))
        : outcome(answer);
  }

  private void create() {
    fixture.send("PUT", NEW, Map.of(), "{\"location\":\"westeurope\"}");
  }

  @Test
  void aScaleSetThatExistsIsNotFoundForSomeReads() {
    faults.add(FaultRule.of(new Fault.NotReplicated()).onScaleSet(WEB).times(2));

    assertEquals(
        List.of("404 ResourceNotFound", "404 ResourceNotFound", "\"1\" Succeeded -"),
        Stream.of(1, 2, 3).map(i -> shown(WEB)).toList());
  }

  @Test
  void aNewScaleSetIsNotFoundForASpan() {
    faults.add(FaultRule.of(new Fault.LaggingRead(Duration.ofSeconds(5))).times(100));
    create();

    String early = shown(NEW);
    fixture.clock.advance(Duration.ofSeconds(5));
    String atLast = shown(NEW);

    assertEquals("404 ResourceNotFound", early);
    assertEquals("\"1\" Creating -", atLast);
    assertEquals("\"1\" Succeeded -", shown(WEB));
  }

  @Test
  void aWriteIsNotSeenForASpan() {
    faults.add(FaultRule.of(new Fault.LaggingRead(Duration.ofSeconds(5))).times(100));
    fixture.patch(identity("SystemAssigned"));

    String early = shown(WEB);
    fixture.clock.advance(Duration.ofSeconds(5));
    String begun = shown(WEB);
    fixture.clock.advance(Duration.ofSeconds(5));
    String stillUpdating = shown(WEB);
    fixture.clock.advance(Duration.ofSeconds(5));

    assertEquals("\"1\" Succeeded -", early);
    assertEquals("\"2\" Updating SystemAssigned", begun);
    assertEquals("\"2\" Updating SystemAssigned", stillUpdating);
    assertEquals("\"2\" Succeeded SystemAssigned", shown(WEB));
  }

  @Test
  void aWriteIsNotSeenForSomeReads() {
    fixture.patch(identity("SystemAssigned"));
    fixture.finishOperation();
    fixture.patch(identity("None"));
    faults.add(FaultRule.of(new Fault.StaleRead()).times(2));

    assertEquals(
        List.of(
            "\"2\" Succeeded SystemAssigned", "\"2\" Succeeded SystemAssigned", "\"3\" Updating -"),
        Stream.of(1, 2, 3).map(i -> shown(WEB)).toList());
  }

  @Test
  void aStaleEtagIsRefused() {
    fixture.patch(identity("SystemAssigned"));
    fixture.finishOperation();
    faults.add(FaultRule.of(new Fault.StaleRead()));

    String stale = fixture.get(WEB).headers().get("ETag");

    assertEquals("412 PreconditionFailed", outcome(fixture.patch(WEB, identity("None"), stale)));
  }

  @Test
  void aScaleSetThatNobodyWroteIsShownAsItIs() {
    create();
    faults.add(FaultRule.of(new Fault.StaleRead()).times(2));

    assertEquals("\"1\" Creating -", shown(NEW));
    assertEquals("\"1\" Succeeded -", shown(WEB));
  }

  @Test
  void onlyReadsAreBehind() {
    faults.add(FaultRule.of(new Fault.StaleRead()));

    fixture.patch(identity("SystemAssigned"));
    fixture.get(ArmFixture.READER);

    assertFalse(faults.pending().isEmpty());
  }
}
