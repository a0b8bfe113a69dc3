// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.FakeAzure;
import io.vmssidentity.local.arm.access.Locks;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Azure does not let the app do, without a fault of anybody. */
class LimitsE2E {
  private static AppFixture fixture;
  private static FakeAzure cloud;

  @BeforeAll
  static void open() {
    fixture =
        AppFixture.open(
            ArmSettings.defaults()
                .withOperationTime(Duration.ofMillis(20))
                .withThrottleMinute(Duration.ofSeconds(6)));
    cloud = fixture.azure.arm().cloud();
    fixture.createIdentities("a");
    // The first request pays for the app's cold start.
    ended("cold", system(true));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @AfterEach
  void giveBack() {
    cloud.permissions().allowAll();
  }

  /** The event's data, of a request for a scale set that was made for it. */
  private static JsonNode ended(String name, String change) {
    fixture.createScaleSet(name, false, List.of());
    return asked(name, change);
  }

  private static JsonNode asked(String name, String change) {
    fixture.ask("r-" + name, name, change);
    return fixture.event("r-" + name);
  }

  private static List<Integer> patches(String name) {
    return fixture.calls(name).stream()
        .filter(call -> call.method() == ArmMethod.PATCH)
        .map(ArmCall::status)
        .toList();
  }

  @Test
  void aScaleSetThatOthersWroteToTooOftenIsWaitedFor() {
    fixture.createScaleSet("busy", false, List.of());
    for (int i = 0; i < 12; i++) {
      cloud.outsideWrite(AppFixture.scaleSet("busy"), "autoscaler", new ExternalWrite.Touch());
    }

    JsonNode data = asked("busy", system(true));

    assertEquals("applied", data.get("outcome").textValue());
    assertEquals(List.of(429, 200), patches("busy"));
  }

  @Test
  void aLockIsTold() {
    cloud.locks().lock(AppFixture.scaleSet("locked"), Locks.Level.READ_ONLY);

    assertEquals("locked", ended("locked", add("a")).get("outcome").textValue());
  }

  @Test
  void aDenyAssignmentIsTold() {
    cloud
        .permissions()
        .denyAssignment(
            "stack",
            AppFixture.scaleSet("denied"),
            "Microsoft.Compute/virtualMachineScaleSets/write");

    JsonNode data = ended("denied", add("a"));

    assertEquals("forbidden", data.get("outcome").textValue());
    assertEquals(
        "DenyAssignmentAuthorizationFailed", data.at("/problem/armError/code").textValue());
  }

  @Test
  void aFlexibleScaleSetThatTakesNoSystemAssignedIdentityIsTold() {
    cloud.createScaleSet(
        AppFixture.scaleSet("flexible"), ScaleSetSeed.plain().withMode(OrchestrationMode.FLEXIBLE));

    JsonNode data = asked("flexible", system(true));

    assertEquals("invalid", data.get("outcome").textValue());
    assertEquals(List.of(400), patches("flexible"));
  }
}
