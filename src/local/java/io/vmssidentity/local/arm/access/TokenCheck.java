// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.resource.Times;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.TokenClaims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether ARM takes a bearer token.
 *
 * @param tokens reads a token; empty when its signature is bad
 */
public record TokenCheck(Function<String, Optional<TokenClaims>> tokens) {
  private static final List<String> AUDIENCES =
      List.of(
          "https://management.core.windows.net/",
          "https://management.core.windows.net",
          "https://management.azure.com/",
          "https://management.azure.com");

  public TokenClaims check(String token, Instant now) {
    TokenClaims claims =
        tokens
            .apply(token)
            .orElseThrow(
                () ->
                    AccessErrors.unauthorized(
                            "InvalidAuthenticationToken", "The access token is invalid.")
                        .refusal());
    if (!now.isBefore(claims.expiresAt())) {
      throw expired(claims.expiresAt(), now).refusal();
    }
    if (!AUDIENCES.contains(claims.audience())) {
      throw otherAudience(claims.audience()).refusal();
    }
    return claims;
  }

  @Evidence(
      value = "An expired token is 401 ExpiredAuthenticationToken, with both times",
      from = From.DOCS,
      where = "quoted in public issues; the form of the times is assumed")
  private static ArmError expired(Instant end, Instant now) {
    return AccessErrors.unauthorized(
        "ExpiredAuthenticationToken",
        "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
            .formatted(Times.text(end), Times.text(now)));
  }

  @Evidence(
      value =
          "ARM takes tokens for management.azure.com and management.core.windows.net, each with or without a slash; for another audience it is 401 InvalidAuthenticationTokenAudience",
      from = From.DOCS,
      where =
          "issues Azure-Samples/active-directory-dotnetcore-daemon-v2#145, JetBrains/azure-tools-for-intellij#16")
  private static ArmError otherAudience(String audience) {
    return AccessErrors.unauthorized(
        "InvalidAuthenticationTokenAudience",
        "The access token has been obtained for wrong audience or resource '%s'. It should exactly match with one of the allowed audiences '%s'."
            .formatted(audience, String.join("','", AUDIENCES)));
  }
}
