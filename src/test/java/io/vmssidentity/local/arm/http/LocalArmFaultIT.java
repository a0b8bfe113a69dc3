// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;

/** What goes wrong with local ARM, as the official compute client sees it. */
class LocalArmFaultIT {
  private static final LocalArm ARM = SdkFixture.start();
  private static final VirtualMachineScaleSetsClient CLIENT = SdkFixture.client(ARM, ARM.url());

  @AfterAll
  static void stop() {
    ARM.close();
  }

  @BeforeEach
  void createScaleSet() {
    SdkFixture.createScaleSet(ARM);
  }

  @Test
  void failsAnOperation() {
    ARM.faults().add(FaultRule.of(new Fault.FailOperation("AllocationFailed", "No room.")));

    ManagementException failure =
        SdkFixture.refused(
            () -> CLIENT.update("shop", "web", SdkFixture.swap(), null, null, Context.NONE));

    assertEquals("AllocationFailed", failure.getValue().getCode());
    assertEquals("Failed", ARM.cloud().scaleSet(SdkFixture.WEB).orElseThrow().provisioningState());
  }

  @Test
  void losesTheAnswerOfAWriteThatItAccepted() {
    ARM.faults().add(FaultRule.of(new Fault.DropAfter()).on(ArmMethod.PATCH));

    RuntimeException lost =
        assertThrows(RuntimeException.class, () -> SdkFixture.patch(CLIENT, "\"1\""));

    assertTrue(Exceptions.unwrap(lost) instanceof java.io.IOException, lost::toString);
    assertEquals(1, ARM.cloud().writes(SdkFixture.WEB).size());
    assertEquals(1, ARM.calls().stream().filter(c -> c.method() == ArmMethod.PATCH).count());
  }

  @Test
  void losesAWriteBeforeAcceptingIt() {
    CLIENT.getByResourceGroup("shop", "web");
    ARM.faults().add(FaultRule.of(new Fault.DropBefore()).on(ArmMethod.PATCH));

    assertThrows(RuntimeException.class, () -> SdkFixture.patch(CLIENT, "\"1\""));

    assertEquals(List.of(), ARM.cloud().writes(SdkFixture.WEB));
  }

  @Test
  void throttlesInBothForms() {
    ARM.faults().add(FaultRule.of(new Fault.Throttle(7, Fault.Throttle.By.ARM)));
    ARM.faults().add(FaultRule.of(new Fault.Throttle(8, Fault.Throttle.By.COMPUTE)));

    ManagementException byArm = SdkFixture.refused(() -> CLIENT.getByResourceGroup("shop", "web"));
    ManagementException byCompute =
        SdkFixture.refused(() -> CLIENT.getByResourceGroup("shop", "web"));

    assertEquals("7", byArm.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER));
    assertEquals("SubscriptionRequestsThrottled", byArm.getValue().getCode());
    assertEquals("8", byCompute.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER));
    assertEquals("OperationNotAllowed", byCompute.getValue().getCode());
  }

  @Test
  void answersAGatewaysHtmlPage() {
    ARM.faults().add(FaultRule.of(new Fault.ServerError(502, null)));

    RuntimeException failure =
        assertThrows(RuntimeException.class, () -> CLIENT.getByResourceGroup("shop", "web"));

    assertTrue(failure.getMessage().contains("502"), failure.getMessage());
  }
}
