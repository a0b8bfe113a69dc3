// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdPatternTest {
  private static final String GROUP =
      "/subscriptions/" + Ids.SUBSCRIPTION + "/resourceGroups/shop/providers/";
  private static final String IDENTITIES = "Microsoft.ManagedIdentity/userAssignedIdentities/";

  private static IdPattern named(String name) {
    return IdPattern.ofIdentities(identityText("x").replaceFirst("x$", name));
  }

  private static UserAssignedIdentityId shown(String text) {
    return UserAssignedIdentityId.fromArm(text);
  }

  @ParameterizedTest
  @CsvSource({
    "web, web",
    "web, WEB",
    "WEB, web",
    "*, web",
    "w*, web",
    "*b, web",
    "w*b, web",
    "*e*, web",
    "web*, web",
    "*web, web",
    "w**b, web",
    "*-a-*-b, x-a-y-a-z-b",
    "a*a, aa"
  })
  void aStarStandsForAnyPartOfAName(String pattern, String name) {
    assertTrue(named(pattern).matches(Ids.identity(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "web, web2",
    "web, we",
    "w*, aweb",
    "*b, web2",
    "w*b, wax",
    "a*a, a",
    "*ab*ab, xab",
    "*e*e, web"
  })
  void whatIsAroundAStarMustBeThere(String pattern, String name) {
    assertFalse(named(pattern).matches(Ids.identity(name)));
  }

  @Test
  void aStarNeverReachesAcrossASlash() {
    IdPattern group = IdPattern.ofIdentities(GROUP.replace("shop", "*") + IDENTITIES + "a");
    String other = GROUP.replace("shop", "b/resourceGroups/c") + IDENTITIES + "a";

    assertTrue(group.matches(Ids.identity("a")));
    assertFalse(group.matches(shown(other)));
    assertFalse(group.mayMean(shown(other)));
    assertFalse(named("*").matches(shown(identityText("a") + "/b")));
  }

  @Test
  void subscriptionAndResourceGroupCanBeLeftOpen() {
    IdPattern any =
        IdPattern.ofIdentities("/subscriptions/*/resourceGroups/*/providers/" + IDENTITIES + "a*");

    assertTrue(any.matches(Ids.identity("audit")));
    assertFalse(any.matches(Ids.identity("reader")));
  }

  /** Each is what a scale set might list, and none is what Azure calls an identity. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        GROUP_TEXT + "userAssignedIdentities/a/",
        GROUP_TEXT + "userAssignedIdentities//a",
        GROUP_TEXT + "userAssignedIdentities/../a",
        GROUP_TEXT + "userAssignedIdentities/%61",
        GROUP_TEXT + "userAssignedIdentities/a?b",
        GROUP_TEXT + "userAssignedIdentities/a#b",
        GROUP_TEXT + "userAssignedIdentities/a\n",
        GROUP_TEXT + "userAssignedIdentities/a\u0000",
        GROUP_TEXT + "userAssignedIdentities/*",
        GROUP_TEXT + "userAssignedIdentities\\a",
        GROUP_TEXT + "systemAssignedIdentities/a",
        " " + GROUP_TEXT + "userAssignedIdentities/a",
        "/." + GROUP_TEXT + "userAssignedIdentities/a"
      })
  void permitsNothingThatIsNoResourceId(String text) {
    IdPattern all =
        IdPattern.ofIdentities("/subscriptions/*/resourceGroups/*/providers/" + IDENTITIES + "*");

    assertFalse(all.matches(shown(text)));
  }

  static final String GROUP_TEXT =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers/Microsoft.ManagedIdentity/";

  /** The Kelvin sign, a dotless i and a full-width letter become ASCII in some letter case. */
  @ParameterizedTest
  @CsvSource({"kiosk, \u212Aiosk", "shipping, sh\u0131pping", "shop, \uFF53hop", "größe, GRÖSSE"})
  void forPermissionOnlyAsciiLettersHaveTwoCases(String group, String other) {
    IdPattern pattern = IdPattern.ofIdentities(GROUP.replace("shop", group) + IDENTITIES + "a");
    UserAssignedIdentityId id = shown(GROUP.replace("shop", other) + IDENTITIES + "a");

    assertFalse(pattern.matches(id));
  }

  @ParameterizedTest
  @CsvSource({
    "kiosk, \u212Aiosk",
    "shop, \uFF53hop",
    "größe, GRÖSSE",
    "größe, gro\u0308ße",
    "Ä*, äb"
  })
  void forProhibitionAllThatLookAlikeAreOne(String group, String other) {
    IdPattern pattern = IdPattern.ofIdentities(GROUP.replace("shop", group) + IDENTITIES + "a");

    assertTrue(pattern.mayMean(shown(GROUP.replace("shop", other) + IDENTITIES + "a")));
    assertFalse(pattern.mayMean(shown(GROUP.replace("shop", other) + IDENTITIES + "b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "**",
        "/subscriptions/*",
        "/subscriptions/*/resourceGroups/*",
        "/*/*/*/*/*/*/*/*",
        "/subscriptions/1*/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a",
        "/subscriptions/*/resource*/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a",
        "/subscriptions/*/resourceGroups/shop/providers/*/userAssignedIdentities/a",
        "/subscriptions/*/resourceGroups/shop/providers/Microsoft.ManagedIdentity/*/a",
        "/subscriptions/*/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/",
        "/subscriptions/*/resourceGroups//providers/Microsoft.ManagedIdentity/userAssignedIdentities/a",
        "/subscriptions/*/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a b",
        "/subscriptions/*/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a?",
        "/subscriptions/*/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/[ab]",
        "/subscriptions/*/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a/*",
        "/subscriptions/*/resourceGroups/shop/providers/Microsoft.Compute/virtualMachineScaleSets/web"
      })
  void aPatternThatIsNoResourceIdIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> IdPattern.ofIdentities(text));
  }

  @Test
  void isOfScaleSetsOrOfIdentities() {
    IdPattern web = IdPattern.ofScaleSets(Ids.scaleSet("web").toString());

    assertTrue(web.matches(Ids.scaleSet("Web")));
    assertFalse(web.matches(Ids.scaleSet("web2")));
    assertThrows(IllegalArgumentException.class, () -> IdPattern.ofScaleSets(identityText("web")));
    assertEquals(web, IdPattern.ofScaleSets(Ids.scaleSet("WEB").toString()));
    assertEquals(web.hashCode(), IdPattern.ofScaleSets(Ids.scaleSet("WEB").toString()).hashCode());
    assertNotEquals(web, IdPattern.ofScaleSets(Ids.scaleSet("api").toString()));
    assertEquals(Ids.scaleSet("web").toString(), web.toString());
  }

  @Test
  void manyStarsCostNoTime() {
    IdPattern pattern = named("*a".repeat(60) + "*b");
    UserAssignedIdentityId id = Ids.identity("a".repeat(128));

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertFalse(pattern.matches(id)));
  }
}
