// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.util.BinaryData;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleSetModelTest {
  private static ScaleSet scaleSet(String json) {
    return ScaleSetModel.scaleSet(
        Ids.scaleSet("web"),
        BinaryData.fromString(json).toObject(VirtualMachineScaleSetInner.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"provisioningState\":\"Succeeded\"}}",
        "{\"etag\":\"\\\"1\\\"\",\"properties\":{}}"
      })
  void whatCannotBeGuardedByItsStateIsNotRead(String json) {
    AzureFailure failure = assertThrows(AzureFailure.class, () -> scaleSet(json));

    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
  }

  @Test
  void aTypeThatTheSdkDoesNotKnowIsToldByThePrincipal() {
    ScaleSet scaleSet =
        scaleSet(
            """
            {"etag": "\\"1\\"", "properties": {"provisioningState": "Succeeded"},
             "identity": {"type": "SystemAssigned,UserAssigned", "principalId": "p"}}
            """);

    assertTrue(scaleSet.assignment().systemAssigned());
  }
}
