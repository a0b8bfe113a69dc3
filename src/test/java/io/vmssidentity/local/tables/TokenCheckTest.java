// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.identity.TokenClaims;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Optional<String> problem(TokenClaims claims) {
    TablesSettings settings =
        TablesSettings.defaults()
            .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
            .withTokens("ours", token -> Optional.ofNullable(claims));
    return new TokenCheck(settings, "account").problem("token");
  }

  private static TokenClaims claims(String audience, String tenant, Instant expiresAt) {
    return new TokenClaims(audience, tenant, expiresAt);
  }

  @Test
  void takesAudiencesWithAndWithoutASlash() {
    Instant later = NOW.plusSeconds(1);

    assertEquals(Optional.empty(), problem(claims("https://storage.azure.com/", "ours", later)));
    assertEquals(
        Optional.empty(), problem(claims("https://account.table.core.windows.net", "ours", later)));
  }

  @Test
  void namesWhatIsWrong() {
    Instant later = NOW.plusSeconds(1);

    assertEquals(
        Optional.of("Signature validation failed. Signature verification failed."), problem(null));
    assertEquals(
        Optional.of("Lifetime validation failed. The token is expired."),
        problem(claims("https://storage.azure.com", "ours", NOW)));
    assertEquals(
        Optional.of("Issuer validation failed. Issuer did not match."),
        problem(claims("https://storage.azure.com", "theirs", later)));
    assertEquals(
        Optional.of("Audience validation failed. Audience did not match."),
        problem(claims("https://management.azure.com", "ours", later)));
  }
}
