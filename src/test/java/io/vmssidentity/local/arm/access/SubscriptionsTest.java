// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import static io.vmssidentity.local.arm.ArmFixture.GROUP;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is around a resource, and the code that tells what of it is not there. */
class SubscriptionsTest {
  private static final String SUBSCRIPTION = GROUP.substring(0, GROUP.indexOf("/resourceGroups"));
  private static final String ID = SUBSCRIPTION.substring("/subscriptions/".length());

  private final ArmFixture fixture = ArmFixture.withWeb();
  private final Subscriptions subscriptions = fixture.cloud.subscriptions();

  private static String message(ArmAnswer answer) {
    return body(answer).at("/error/message").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "/shop/providers/Microsoft.Compute/virtualMachineScaleSets/none, 404 ResourceNotFound",
    "/none/providers/Microsoft.Compute/virtualMachineScaleSets/web, 404 ResourceGroupNotFound",
    "/none/providers/Microsoft.Compute/virtualMachineScaleSets, 404 ResourceGroupNotFound",
    "/none/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a, 404 ResourceGroupNotFound",
    "/none, 404 ResourceGroupNotFound",
    "/shop/providers/Contoso.Compute/virtualMachineScaleSets/web, 404 InvalidResourceNamespace",
    "/shop/providers/Microsoft.Compute/scaleSets/web, 404 InvalidResourceType",
    "/shop/providers/Microsoft.Network/virtualNetworks/n, 409 MissingSubscriptionRegistration"
  })
  void whatIsNotThereHasItsOwnCode(String path, String expected) {
    assertEquals(expected, outcome(fixture.get(SUBSCRIPTION + "/resourceGroups" + path)));
  }

  @ParameterizedTest
  @CsvSource({
    "00000000-0000-0000-0000-00000000000b, 404 SubscriptionNotFound",
    "mine, 400 InvalidSubscriptionId"
  })
  void anUnknownSubscriptionIsToldWhateverIsAskedOfIt(String id, String expected) {
    String other = "/subscriptions/" + id;
    List<ArmAnswer> answers =
        List.of(
            fixture.get(other),
            fixture.get(other + "/resourceGroups"),
            fixture.get(other + "/providers/Microsoft.Compute/virtualMachineScaleSets"),
            fixture.get(other + "/resourceGroups/g/providers/Contoso.X/y/z"));

    answers.forEach(answer -> assertEquals(expected, outcome(answer)));
  }

  @Test
  void theTextsAreArms() {
    assertEquals(
        "The subscription '00000000-0000-0000-0000-00000000000b' could not be found.",
        message(fixture.get(WEB.replace(ID, "00000000-0000-0000-0000-00000000000b"))));
    assertEquals(
        "Resource group 'none' could not be found.",
        message(fixture.get(WEB.replace("/shop/", "/none/"))));
    assertEquals(
        "The resource type could not be found in the namespace 'Microsoft.Compute' for api version '2025-04-01'.",
        message(fixture.get(GROUP + "/providers/Microsoft.Compute/scaleSets/web")));
  }

  @Test
  void aCallerWithoutPermissionIsNotToldThatTheGroupIsNotThere() {
    String other = WEB.replace("/shop/", "/none/");
    fixture.cloud.permissions().deny("Microsoft.Compute/virtualMachineScaleSets/read", other);

    assertEquals("403 AuthorizationFailed", outcome(fixture.get(other)));
  }

  @Test
  void nothingIsCreatedInAGroupThatIsNotThere() {
    String id = ArmFixture.identityId("new").replace("/shop/", "/none/");

    ArmAnswer answer = fixture.send("PUT", id, Map.of(), "{\"location\":\"westeurope\"}");

    assertEquals("404 ResourceGroupNotFound", outcome(answer));
  }

  @Test
  void aResourceGroupIsShownWithItsTags() {
    subscriptions.createGroup(SUBSCRIPTION + "/resourceGroups/料金", Map.of("owner", "jane"));

    ArmAnswer answer = fixture.get(SUBSCRIPTION + "/resourcegroups/%E6%96%99%E9%87%91");

    assertEquals(
        "{\"id\":\"%s/resourceGroups/料金\",\"name\":\"料金\",\"type\":\"Microsoft.Resources/resourceGroups\",\"location\":\"westeurope\",\"tags\":{\"owner\":\"jane\"},\"properties\":{\"provisioningState\":\"Succeeded\"}}"
            .formatted(SUBSCRIPTION),
        answer.body());
  }

  @Test
  void whetherAGroupIsThereIsAskedByHead() {
    ArmAnswer there = fixture.send("HEAD", GROUP.replace("shop", "SHOP"), Map.of(), "");
    ArmAnswer gone = fixture.send("HEAD", GROUP.replace("shop", "none"), Map.of(), "");

    assertEquals("204", outcome(there));
    assertEquals(404, gone.status());
  }

  @Test
  void aGroupStaysWhenItsLastScaleSetGoes() {
    fixture.cloud.deleteScaleSet(WEB);

    assertEquals("404 ResourceNotFound", outcome(fixture.get(WEB)));
    assertEquals("200", outcome(fixture.get(GROUP)));
  }

  @Test
  void subscriptionsAreShown() {
    subscriptions.add("00000000-0000-0000-0000-00000000000b");

    ArmAnswer one = fixture.get(SUBSCRIPTION);
    ArmAnswer all = fixture.get("/subscriptions");

    assertEquals("Enabled", body(one).path("state").asText());
    assertEquals(ArmSettings.TENANT, body(one).path("tenantId").asText());
    assertEquals(
        List.of(ID, "00000000-0000-0000-0000-00000000000b"),
        body(all).path("value").findValuesAsText("subscriptionId"));
  }

  @Test
  void aDisabledSubscriptionIsReadOnly() {
    subscriptions.disable(ID, true);
    ArmAnswer write = fixture.patch(identity("SystemAssigned"));
    ArmAnswer read = fixture.get(WEB);
    String state = body(fixture.get(SUBSCRIPTION)).path("state").asText();
    subscriptions.disable(ID, false);

    assertEquals("409 ReadOnlyDisabledSubscription", outcome(write));
    assertEquals(
        "The subscription '%s' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled."
            .formatted(ID),
        message(write));
    assertEquals("200", outcome(read));
    assertEquals("Disabled", state);
    assertEquals("200", outcome(fixture.patch(identity("SystemAssigned"))));
  }

  @Test
  void nothingIsWrittenInAGroupThatIsBeingDeleted() {
    subscriptions.beginDeletingGroup(GROUP);

    ArmAnswer write = fixture.patch(identity("SystemAssigned"));

    assertEquals("409 ResourceGroupBeingDeleted", outcome(write));
    assertEquals(
        "The resource group 'shop' is in deprovisioning state and cannot perform this operation.",
        message(write));
    assertEquals("200", outcome(fixture.get(WEB)));
    assertEquals("Deleting", body(fixture.get(GROUP)).at("/properties/provisioningState").asText());
  }

  @Test
  void aSubscriptionMayNotBeRegisteredWithCompute() {
    subscriptions.unregister(ID, "Microsoft.Compute");

    assertEquals("409 MissingSubscriptionRegistration", outcome(fixture.get(WEB)));
    assertEquals("200", outcome(fixture.get(ArmFixture.READER)));
  }
}
