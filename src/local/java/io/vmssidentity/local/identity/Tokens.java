// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issues and checks tokens that look like JSON Web Tokens. Nothing is stored: the key decides. */
final class Tokens {
  private static final String HEADER = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  private final Clock clock;
  private final Duration lifetime;
  private final byte[] key = new byte[32];
  private final JsonMapper json = new JsonMapper();

  Tokens(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
    new SecureRandom().nextBytes(key);
  }

  record Token(String text, Instant expiresAt) {}

  Token issue(String resource, String identity) {
    return issue(LocalIdentityEndpoint.TENANT, resource, identity);
  }

  @Evidence(
      value = "A token names its audience as it was asked for, its tenant in tid and in iss",
      from = From.DOCS,
      where = "Access token claims reference; MicrosoftDocs/azure-docs issue 11564 has a whole one")
  Token issue(String tenant, String resource, String identity) {
    Instant now = clock.instant();
    Instant expiresAt = now.plus(lifetime);
    ObjectNode claims =
        json.createObjectNode()
            .put("aud", resource)
            .put("iss", "https://sts.windows.net/" + tenant + "/")
            .put("iat", now.getEpochSecond())
            .put("nbf", now.getEpochSecond())
            .put("exp", expiresAt.getEpochSecond())
            .put("appid", identity)
            .put("tid", tenant)
            .put("ver", "1.0");
    String signed = HEADER + "." + base64(claims.toString());
    return new Token(signed + "." + signature(signed), expiresAt);
  }

  /** The resource that a token of our tenant is for, if it is ours and has not expired. */
  Optional<String> resource(String token) {
    return claims(token)
        .filter(claims -> claims.tenant().equals(LocalIdentityEndpoint.TENANT))
        .filter(claims -> clock.instant().isBefore(claims.expiresAt()))
        .map(TokenClaims::audience);
  }

  /** What a token says, if it was issued here, even if it has expired. */
  Optional<TokenClaims> claims(String token) {
    int dot = token.lastIndexOf('.');
    if (dot < 0 || !isSigned(token.substring(0, dot), token.substring(dot + 1))) {
      return Optional.empty();
    }
    JsonNode claims = decoded(token.substring(HEADER.length() + 1, dot));
    return Optional.of(
        new TokenClaims(
            claims.path("aud").asText(),
            claims.path("tid").asText(),
            Instant.ofEpochSecond(claims.path("exp").asLong())));
  }

  private boolean isSigned(String signed, String signature) {
    return MessageDigest.isEqual(
        signature(signed).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode decoded(String encoded) {
    try {
      return json.readTree(
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("We signed what is not JSON", e);
    }
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
