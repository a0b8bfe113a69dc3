// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdsTest {
  private static final String PREFIX = "/subscriptions/" + Ids.SUBSCRIPTION + "/resourceGroups/";
  private static final String SCALE_SETS = "/providers/Microsoft.Compute/virtualMachineScaleSets/";

  @Test
  void spellingsThatDifferInLetterCaseAreTheSameResource() {
    String text = Ids.identityText("Reader");

    UserAssignedIdentityId id = UserAssignedIdentityId.parse(text);

    assertEquals(UserAssignedIdentityId.parse(text.toUpperCase(java.util.Locale.ROOT)), id);
    assertEquals(
        UserAssignedIdentityId.parse(text).hashCode(),
        UserAssignedIdentityId.parse(text.toLowerCase(java.util.Locale.ROOT)).hashCode());
    assertEquals(text, id.toString());
    assertEquals(
        ScaleSetId.parse(PREFIX + "SHOP" + SCALE_SETS + "Web"),
        ScaleSetId.parse(PREFIX + "shop" + SCALE_SETS + "wEB"));
  }

  @Test
  void onlyAsciiLettersAreFolded() {
    ScaleSetId upper = ScaleSetId.parse(PREFIX + "BÜCHER" + SCALE_SETS + "web");
    ScaleSetId lower = ScaleSetId.parse(PREFIX + "bücher" + SCALE_SETS + "web");

    assertNotEquals(upper, lower);
    assertEquals("bÜcher", upper.key().split("/")[1]);
  }

  @Test
  void aScaleSetIdKnowsItsParts() {
    ScaleSetId id = ScaleSetId.parse(PREFIX + "shop.eu(1)" + SCALE_SETS + "web-1");

    assertEquals(Ids.SUBSCRIPTION, id.subscriptionId());
    assertEquals("shop.eu(1)", id.resourceGroup());
    assertEquals("web-1", id.name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "web",
        "/subscriptions/x/resourceGroups/shop/providers/Microsoft.Compute/virtualMachineScaleSets/w",
        PREFIX + "shop" + SCALE_SETS,
        PREFIX + "shop" + SCALE_SETS + "web/",
        PREFIX + "shop" + SCALE_SETS + "web/virtualMachines/0",
        PREFIX + "shop" + SCALE_SETS + "we%62",
        PREFIX + "shop" + SCALE_SETS + "..",
        PREFIX + "shop" + SCALE_SETS + "_web",
        PREFIX + "shop" + SCALE_SETS + "web-",
        PREFIX + "shop" + SCALE_SETS + "web?api-version=1",
        PREFIX + "shop" + SCALE_SETS + "web#x",
        PREFIX + "shop" + SCALE_SETS + "we b",
        PREFIX + ".." + SCALE_SETS + "web",
        PREFIX + "shop." + SCALE_SETS + "web",
        PREFIX + "sh\uD83D\uDE00p" + SCALE_SETS + "web",
        PREFIX + "shop/providers/Microsoft.Compute/virtualMachines/web",
        PREFIX + "shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/web",
        "https://management.azure.com" + PREFIX + "shop" + SCALE_SETS + "web",
        " " + PREFIX + "shop" + SCALE_SETS + "web",
        PREFIX + "shop" + SCALE_SETS + "web\n",
      })
  void whateverIsNoScaleSetIdIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ScaleSetId.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "a.b", "-a", "a b", "a\u0000", "ä", "*", "a%2fb"})
  void whateverIsNoIdentityNameIsRefused(String name) {
    assertThrows(
        IllegalArgumentException.class, () -> UserAssignedIdentityId.parse(Ids.identityText(name)));
  }

  @Test
  void anOddIdentityThatArmShowsIsKept() {
    assertEquals("odd id", UserAssignedIdentityId.fromArm("odd id").toString());
  }
}
