// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.http.LocalArm;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.testing.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Whom throttling concerns. */
class PacingIT {
  private static final ScaleSetId ONE = Ids.scaleSet("one");
  private static final ScaleSetId OTHER = Ids.scaleSet("other");
  private static final Patch SWAP =
      new Patch(IdentityType.USER_ASSIGNED, List.of(Ids.identity("b")), List.of(Ids.identity("a")));

  private LocalArm arm;
  private Trust trust;
  private ScaleSetClient scaleSets;

  @BeforeEach
  void start() throws Exception {
    arm = LocalArm.start(ArmSettings.defaults().withOperationTime(Duration.ZERO));
    trust = new Trust(arm.caFile());
    AccessToken token = new AccessToken("token", OffsetDateTime.now().plusHours(1));
    scaleSets =
        new ScaleSetClient(
            new Endpoint(URI.create(arm.url()), "scope"), request -> Mono.just(token));
    List.of("a", "b").forEach(name -> arm.cloud().createIdentity(Ids.identityText(name)));
    for (ScaleSetId id : List.of(ONE, OTHER)) {
      arm.cloud()
          .createScaleSet(
              id.toString(), ScaleSetSeed.plain().withUserAssigned(Ids.identityText("a")));
    }
    arm.clearCalls();
  }

  @AfterEach
  void stop() {
    trust.close();
    arm.close();
  }

  private AzureFailure throttled(Fault.Throttle.By by, Runnable call) {
    arm.faults().add(FaultRule.of(new Fault.Throttle(7, by)).onScaleSet(ONE.toString()));
    AzureFailure failure = assertThrows(AzureFailure.class, call::run);
    assertEquals(Duration.ofSeconds(7), failure.retryAfter());
    return failure;
  }

  /** Those of the kind: writes have calls of their own left. */
  @Test
  void afterArmHasThrottledNoCallForTheSubscriptionGoesOut() {
    throttled(Fault.Throttle.By.ARM, () -> scaleSets.get(ONE));

    AzureFailure second = assertThrows(AzureFailure.class, () -> scaleSets.get(OTHER));
    scaleSets.patch(OTHER, SWAP, "\"1\"");

    assertEquals(FailureReason.THROTTLED, second.reason());
    assertTrue(second.retryAfter().compareTo(Duration.ofSeconds(3)) > 0);
    assertEquals(
        List.of(ArmMethod.GET, ArmMethod.PATCH),
        arm.calls().stream().map(ArmCall::method).toList());
  }

  @Test
  void whoMustNotWriteYetNeedNotRead() {
    scaleSets.checkWrite(OTHER);

    throttled(Fault.Throttle.By.ARM, () -> scaleSets.patch(ONE, SWAP, "\"1\""));

    assertThrows(AzureFailure.class, () -> scaleSets.checkWrite(OTHER));
    assertTrue(scaleSets.get(OTHER).isSettled());
  }

  @Test
  void throttlingOfOneScaleSetConcernsNoOther() {
    throttled(Fault.Throttle.By.COMPUTE, () -> scaleSets.get(ONE));

    assertTrue(scaleSets.get(OTHER).isSettled());
  }
}
