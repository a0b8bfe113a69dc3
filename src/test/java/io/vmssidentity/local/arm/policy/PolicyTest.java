// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azure/azure-policy, AzureMonitor_AddSystemIdentity_Prerequisite, and policies that deny. */
class PolicyTest {
  private static Fields fields(String identityType) {
    return new Fields("Microsoft.Compute/virtualMachineScaleSets", identityType);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UserAssigned | UserAssigned,SystemAssigned",
        "None | SystemAssigned",
        "SystemAssigned |",
        "'SystemAssigned, UserAssigned' |",
        "'userassigned,systemassigned' |"
      })
  void addingTheSystemAssignedIdentityKeepsWhatWasAskedFor(String asked, String expected) {
    assertEquals(
        expected, new Policy.AddSystemIdentity().modifiedIdentityType(fields(asked)).orElse(null));
  }

  @Test
  void denyingAnIdentityTypeTellsTheConditions() {
    Policy policy = new Policy.DenyIdentityType("SystemAssigned");

    assertEquals(List.of(), policy.denial(fields("UserAssigned")));
    assertEquals(
        new Evaluation(
            true, "identity.type", "SystemAssigned,UserAssigned", "SystemAssigned", "Contains"),
        policy.denial(fields("SystemAssigned,UserAssigned")).get(1));
  }
}
