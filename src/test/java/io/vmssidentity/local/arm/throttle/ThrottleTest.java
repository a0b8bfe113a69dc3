// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.throttle;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The throttle buckets of ARM and Compute, in real time. */
class ThrottleTest {
  private static final String RESOURCE = "x-ms-ratelimit-remaining-resource";
  private static final String OTHER = ArmFixture.scaleSetId("other");

  private final ArmFixture fixture =
      new ArmFixture(
          ArmSettings.defaults()
              .withOperationTime(Duration.ZERO)
              .withThrottleMinute(Duration.ofMinutes(1)));

  @BeforeEach
  void createScaleSets() {
    List.of(WEB, OTHER).forEach(id -> fixture.cloud.createScaleSet(id, ScaleSetSeed.plain()));
  }

  private ArmAnswer patchTimes(int times) {
    ArmAnswer last = null;
    for (int i = 0; i < times; i++) {
      last = fixture.patch(identity("SystemAssigned"));
    }
    return last;
  }

  private ArmAnswer getTimes(int times, String path) {
    ArmAnswer last = null;
    for (int i = 0; i < times; i++) {
      last = fixture.get(path);
    }
    return last;
  }

  @Test
  void takesTwelveWritesToAScaleSetAtOnceAndFourMoreEachMinute() {
    ArmAnswer twelfth = patchTimes(12);
    ArmAnswer thirteenth = patchTimes(1);
    String etag = fixture.web().etag();
    fixture.clock.advance(Duration.ofMinutes(1));
    ArmAnswer sixteenth = patchTimes(4);
    ArmAnswer seventeenth = patchTimes(1);

    assertEquals(
        List.of("200", "429 OperationNotAllowed", "200", "429 OperationNotAllowed"),
        List.of(twelfth, thirteenth, sixteenth, seventeenth).stream()
            .map(ArmFixture::outcome)
            .toList());
    assertEquals("\"13\"", etag);
  }

  @Test
  void namesTheEmptyPolicyOfComputeAndWhenToComeBack() {
    patchTimes(12);
    fixture.clock.advance(Duration.ofMillis(20_500));

    ArmAnswer refused = patchTimes(1);

    JsonNode body = ArmFixture.body(refused);
    assertEquals("40", refused.headers().get("Retry-After"));
    assertEquals("Microsoft.Compute/VMScaleSetActionsResource;0", refused.headers().get(RESOURCE));
    assertEquals("VMScaleSetActionsResource", body.at("/details/0/target").asText());
    assertEquals(
        "{\"operationGroup\":\"VMScaleSetActionsResource\",\"startTime\":\"2026-11-21T07:59:20.5+00:00\",\"endTime\":\"2026-11-21T08:00:20.5+00:00\",\"allowedRequestCount\":12,\"measuredRequestCount\":13}",
        body.at("/details/0/message").asText());
  }

  @Test
  void throttlesEachScaleSetForItself() {
    patchTimes(13);

    ArmAnswer other = fixture.patch(OTHER, identity("SystemAssigned"), null);

    assertEquals("200", outcome(other));
    assertEquals(
        "Microsoft.Compute/VMScaleSetActionsSubscriptionMaximum;1487,Microsoft.Compute/VMScaleSetActionsResource;11,Microsoft.Compute/VMScaleSetBatchedVMRequestsSubscriptionMaximum;6000,Microsoft.Compute/VmssQueuedVMOperations;0",
        other.headers().get(RESOURCE));
  }

  @Test
  void countsTheWritesOfOthersToo() {
    for (int i = 0; i < 12; i++) {
      fixture.cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch());
    }

    assertEquals("429 OperationNotAllowed", outcome(patchTimes(1)));
  }

  @Test
  void beginsAnewWithAScaleSetOfTheSameName() {
    patchTimes(13);
    fixture.cloud.deleteScaleSet(WEB);
    fixture.cloud.createScaleSet(WEB, ScaleSetSeed.plain());

    assertEquals("200", outcome(patchTimes(1)));
  }

  @Test
  void takes36ReadsOfAScaleSetAtOnce() {
    ArmAnswer last = getTimes(36, WEB);
    ArmAnswer refused = getTimes(1, WEB);

    assertEquals(
        "Microsoft.Compute/GetVMScaleSetSubscriptionMaximum;2364,Microsoft.Compute/GetVMScaleSetResource;0",
        last.headers().get(RESOURCE));
    assertEquals("429 OperationNotAllowed", outcome(refused));
    assertEquals("200", outcome(getTimes(1, OTHER)));
  }

  @Test
  void takes45PollsAtOnce() {
    String url = patchTimes(1).headers().get("Azure-AsyncOperation");
    for (int i = 0; i < 44; i++) {
      fixture.follow(url);
    }

    ArmAnswer last = fixture.follow(url);
    ArmAnswer refused = fixture.follow(url);

    assertEquals(
        "Microsoft.Compute/GetOperationResource;0,Microsoft.Compute/GetOperationSubscriptionMaximum;14955",
        last.headers().get(RESOURCE));
    assertEquals("429 OperationNotAllowed", outcome(refused));
  }

  @Test
  void throttlesASubscriptionsReadsAtTheGateway() {
    getTimes(250, READER);

    ArmAnswer refused = getTimes(1, READER);
    fixture.clock.advance(Duration.ofSeconds(1));
    ArmAnswer later = getTimes(25, READER);

    assertEquals("429 SubscriptionRequestsThrottled", outcome(refused));
    assertEquals("1", refused.headers().get("Retry-After"));
    assertEquals("gateway", refused.headers().get("x-ms-failure-cause"));
    assertEquals("0", refused.headers().get("x-ms-ratelimit-remaining-subscription-reads"));
    assertEquals(
        "3500", refused.headers().get("x-ms-ratelimit-remaining-subscription-global-reads"));
    assertEquals(
        "Number of 'read' requests for subscription '00000000-0000-0000-0000-00000000000a' actor '%s' exceeded. Please try again after '1' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information."
            .formatted(Errors.CALLER),
        ArmFixture.body(refused).at("/error/message").asText());
    assertEquals("404 ResourceNotFound", outcome(later));
    assertEquals("429 SubscriptionRequestsThrottled", outcome(getTimes(1, READER)));
  }

  @Test
  void countsReadsWritesAndDeletesApart() {
    getTimes(251, READER);

    ArmAnswer put = fixture.send("PUT", READER, Map.of(), "{\"location\":\"westus\"}");
    ArmAnswer deleted = fixture.send("DELETE", READER, Map.of(), "");

    assertEquals("201", outcome(put));
    assertEquals("199", put.headers().get("x-ms-ratelimit-remaining-subscription-writes"));
    assertEquals("200", outcome(deleted));
    assertEquals("199", deleted.headers().get("x-ms-ratelimit-remaining-subscription-deletes"));
  }

  @Test
  void asksNothingOfComputeWhenTheScaleSetIsNotThere() {
    ArmAnswer missing = fixture.get(ArmFixture.scaleSetId("missing"));

    assertNull(missing.headers().get(RESOURCE));
    assertEquals("249", missing.headers().get("x-ms-ratelimit-remaining-subscription-reads"));
  }

  @Test
  void throttlesListsOfASubscriptionButTellsNothingBefore() {
    String list =
        WEB.substring(0, WEB.indexOf("/resourceGroups"))
            + "/providers/Microsoft.Compute/virtualMachineScaleSets";
    ArmAnswer first = fixture.get(list);
    for (int i = 0; i < 1079; i++) {
      fixture.clock.advance(Duration.ofMillis(40));
      fixture.get(list);
    }

    ArmAnswer refused = fixture.get(list);

    assertNull(first.headers().get(RESOURCE));
    assertEquals("429 OperationNotAllowed", outcome(refused));
    assertEquals(
        "Microsoft.Compute/HighCostGetVMScaleSetSubscriptionMaximum;0",
        refused.headers().get(RESOURCE));
  }
}
