// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.WRITER;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.recorded.Vectors;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  private final ArmFixture fixture = ArmFixture.withWeb();
  private final Permissions permissions = fixture.cloud.permissions();

  private static String recorded(String code, String fragment) {
    return StreamSupport.stream(Vectors.json("arm-errors.json").spliterator(), false)
        .map(error -> error.at("/body/error"))
        .filter(error -> error.path("code").asText().equals(code))
        .map(error -> error.path("message").asText())
        .filter(message -> message.contains(fragment))
        .findFirst()
        .orElseThrow();
  }

  private static String message(ArmAnswer answer) {
    JsonNode message = ArmFixture.body(answer).at("/error/message");
    return message.asText();
  }

  @Test
  void deniesAnActionOnWhatIsBelowAScope() {
    permissions.deny("Microsoft.Compute/virtualMachineScaleSets/write", ArmFixture.GROUP);

    ArmAnswer write = fixture.patch(identity("SystemAssigned"));
    ArmAnswer read = fixture.get(WEB);

    String expected =
        recorded("AuthorizationFailed", "")
            .replace("user@example.com", Errors.CALLER)
            .replace("414d10da-615f-49a7-90a0-a7008fb31cd3", Errors.CALLER)
            .replace(
                "Microsoft.Authorization/policyDefinitions/error_policy/read",
                "Microsoft.Compute/virtualMachineScaleSets/write")
            .replace("/providers/Microsoft.Authorization/policyDefinitions/test", WEB);
    assertEquals(expected, message(write));
    assertEquals("403 AuthorizationFailed", outcome(write));
    assertEquals("200", outcome(read));
  }

  @Test
  void namesAllIdentitiesThatMayNotBeAssigned() {
    permissions.deny(Permissions.ASSIGN, ArmFixture.GROUP);

    ArmAnswer answer = fixture.patch(identity("UserAssigned", READER, WRITER));

    String expected =
        recorded("LinkedAuthorizationFailed", "does not have permission")
            .replace("<ClientID>", Errors.CALLER)
            .replace("<ObjectID>", Errors.CALLER)
            .replace("<VMSS scope>", WEB)
            .replace("<UserAssignedIdentityScope>", READER + "," + WRITER);
    assertEquals(expected, message(answer));
    assertEquals("403 LinkedAuthorizationFailed", outcome(answer));
  }

  @Test
  void refusesAnIdentityOfAnotherTenantsSubscription() {
    String subscription = "00000000-0000-0000-0000-00000000000b";
    String foreign = READER.replaceFirst("(?<=/subscriptions/)[^/]+", subscription);
    permissions.moveToOtherTenant(subscription);

    ArmAnswer answer = fixture.patch(identity("UserAssigned", foreign));

    String expected =
        recorded("LinkedAuthorizationFailed", "linked subscription")
            .replaceAll("on scope '[^']+'", "on scope '" + WEB + "'")
            .replace("54826b22-38d6-4fb2-bad9-b7b93a3e9c5a", LocalIdentityEndpoint.TENANT)
            .replace("1c638cf4-608f-4ee6-b680-c329e824c3a8", subscription);
    assertEquals(expected, message(answer));
    assertEquals("403 LinkedAuthorizationFailed", outcome(answer));
  }

  @Test
  void letsNobodyWriteToTheNodesOfALockedDownCluster() {
    String nodes = ArmFixture.scaleSetId("aks-system-vmss").replace("/shop/", "/MC_shop/");
    fixture.cloud.createScaleSet(nodes, ScaleSetSeed.plain().managedByAks("system"));
    permissions.denyAssignment(
        "lockdown",
        ArmFixture.GROUP.replace("/shop", "/mc_shop"),
        "Microsoft.Compute/virtualMachineScaleSets/write",
        "Microsoft.Compute/virtualMachineScaleSets/manual*");

    ArmAnswer write = fixture.patch(nodes, identity("SystemAssigned"), null);
    ArmAnswer upgrade = fixture.send("POST", nodes + "/manualupgrade", Map.of(), "{}");
    ArmAnswer read = fixture.get(nodes);
    ArmAnswer elsewhere = fixture.patch(identity("SystemAssigned"));

    assertEquals("403 DenyAssignmentAuthorizationFailed", outcome(write));
    assertEquals("403 DenyAssignmentAuthorizationFailed", outcome(upgrade));
    assertTrue(
        message(write).contains("; however, the access is denied because of the deny assignment"),
        message(write));
    assertEquals("200", outcome(read));
    assertEquals("200", outcome(elsewhere));
    assertEquals("system", ArmFixture.body(read).at("/tags/aks-managed-poolName").asText());
  }

  @Test
  void deniesPolls() {
    String url = fixture.patch(identity("SystemAssigned")).headers().get("Azure-AsyncOperation");
    permissions.deny(
        "Microsoft.Compute/locations/operations/read",
        ArmFixture.GROUP.substring(0, ArmFixture.GROUP.indexOf("/resourceGroups")));

    ArmAnswer denied = fixture.follow(url);
    permissions.allowAll();

    assertEquals("403 AuthorizationFailed", outcome(denied));
    assertEquals("200", outcome(fixture.follow(url)));
  }

  @Test
  void doesNotTakeANameForItsPrefix() {
    permissions.deny("Microsoft.Compute/virtualMachineScaleSets/read", WEB.replace("web", "we"));

    assertEquals("200", outcome(fixture.get(WEB)));
  }
}
