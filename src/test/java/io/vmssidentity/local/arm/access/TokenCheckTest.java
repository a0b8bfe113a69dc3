// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.identity.TokenClaims;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose tokens ARM takes, for what. */
class TokenCheckTest {
  private static final String ARM = "https://management.azure.com";

  private ArmFixture fixture;

  private ArmAnswer get(TokenClaims claims) {
    fixture =
        new ArmFixture(
            ArmSettings.defaults()
                .withTokens(token -> Optional.of(claims).filter(it -> token.equals("signed"))));
    fixture.cloud.createScaleSet(WEB, ScaleSetSeed.plain());
    return fixture.send("GET", WEB, Map.of("authorization", "Bearer signed"), "");
  }

  private static TokenClaims good(String audience) {
    return new TokenClaims(audience, ArmSettings.TENANT, Instant.MAX);
  }

  private static String message(ArmAnswer answer) {
    return body(answer).at("/error/message").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ARM,
        ARM + "/",
        "https://management.core.windows.net",
        "https://management.core.windows.net/"
      })
  void theAudienceIsArmsOldOrNewNameWithOrWithoutASlash(String audience) {
    assertEquals("200", outcome(get(good(audience))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://servicebus.azure.net",
        "https://management.azure.com//",
        "https://MANAGEMENT.azure.com",
        "api://app"
      })
  void anotherAudienceIsRefusedWithBothNames(String audience) {
    ArmAnswer answer = get(good(audience));

    assertEquals("401 InvalidAuthenticationTokenAudience", outcome(answer));
    assertEquals(
        "The access token has been obtained for wrong audience or resource '"
            + audience
            + "'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
        message(answer));
    assertTrue(answer.headers().get("WWW-Authenticate").contains("invalid_token"));
  }

  @Test
  void anotherTenantsTokenIsRefusedWithBothIssuers() {
    String tenant = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

    ArmAnswer answer = get(new TokenClaims(ARM, tenant, Instant.MAX));

    assertEquals("401 InvalidAuthenticationTokenTenant", outcome(answer));
    assertTrue(
        message(answer)
            .startsWith(
                "The access token is from the wrong issuer 'https://sts.windows.net/%s/'. It must match the tenant 'https://sts.windows.net/%s/' associated with this subscription."
                    .formatted(tenant, ArmSettings.TENANT)),
        message(answer));
  }

  @Test
  void aSubscriptionThatMovedToAnotherTenantDoesNotTakeTheTokensOfBefore() {
    get(good(ARM));
    fixture.cloud.permissions().moveToOtherTenant(ResourceId.scaleSet(WEB).subscriptionId());

    ArmAnswer answer = fixture.send("GET", WEB, Map.of("authorization", "Bearer signed"), "");

    assertEquals("401 InvalidAuthenticationTokenTenant", outcome(answer));
  }

  @Test
  void anExpiredTokenIsRefusedWithBothTimes() {
    Instant end = Instant.parse("2020-01-01T00:00:00Z");

    ArmAnswer answer = get(new TokenClaims(ARM, ArmSettings.TENANT, end));

    assertEquals("401 ExpiredAuthenticationToken", outcome(answer));
    assertTrue(message(answer).contains("'2020-01-01T00:00:00+00:00'"), message(answer));
  }

  @Test
  void aTokenThatIsNotSignedIsInvalid() {
    get(good(ARM));

    ArmAnswer answer = fixture.send("GET", WEB, Map.of("authorization", "Bearer other"), "");

    assertEquals("401 InvalidAuthenticationToken", outcome(answer));
  }
}
