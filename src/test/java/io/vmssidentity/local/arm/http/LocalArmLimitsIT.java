// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.access.Locks;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ARM and Compute do not let a caller do, as the official compute client sees it. */
class LocalArmLimitsIT {
  private static final LocalArm ARM =
      SdkFixture.start(ArmSettings.defaults().withThrottleMinute(Duration.ofMinutes(1)));
  private static final VirtualMachineScaleSetsClient CLIENT = SdkFixture.client(ARM, ARM.url());

  @AfterAll
  static void stop() {
    ARM.close();
  }

  @BeforeEach
  void createScaleSet() {
    SdkFixture.createScaleSet(ARM);
  }

  private static ManagementException refusedPatch() {
    return SdkFixture.refused(() -> SdkFixture.patch(CLIENT, null));
  }

  private static String outcome(ManagementException refusal) {
    return refusal.getResponse().getStatusCode() + " " + refusal.getValue().getCode();
  }

  @AfterEach
  void giveBack() {
    ARM.cloud().locks().unlock(SdkFixture.GROUP);
    ARM.cloud().permissions().allowAll();
  }

  @Test
  void refusesAWriteToALockedGroup() {
    ARM.cloud().locks().lock(SdkFixture.GROUP, Locks.Level.READ_ONLY);

    assertEquals("409 ScopeLocked", outcome(refusedPatch()));
  }

  @Test
  void refusesWhatADenyAssignmentForbids() {
    ARM.cloud()
        .permissions()
        .denyAssignment(
            "stack", SdkFixture.GROUP, "Microsoft.Compute/virtualMachineScaleSets/write");

    assertEquals("403 DenyAssignmentAuthorizationFailed", outcome(refusedPatch()));
  }

  @Test
  void givesAFlexibleScaleSetNoSystemAssignedIdentity() {
    ARM.cloud().deleteScaleSet(SdkFixture.WEB);
    ARM.cloud()
        .createScaleSet(
            SdkFixture.WEB,
            ScaleSetSeed.plain()
                .withMode(OrchestrationMode.FLEXIBLE)
                .withUserAssigned(SdkFixture.READER));

    assertEquals("400 InvalidParameter", outcome(refusedPatch()));
  }

  @Test
  void throttlesWhoWritesTooOften() {
    for (int i = 0; i < 12; i++) {
      ARM.cloud().outsideWrite(SdkFixture.WEB, "autoscaler", new ExternalWrite.Touch());
    }

    ManagementException refusal = refusedPatch();

    int seconds =
        Integer.parseInt(refusal.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER));
    assertEquals("429 OperationNotAllowed", outcome(refusal));
    assertEquals("TooManyRequests", refusal.getValue().getDetails().get(0).getCode());
    assertEquals(60, seconds, 10);
  }
}
