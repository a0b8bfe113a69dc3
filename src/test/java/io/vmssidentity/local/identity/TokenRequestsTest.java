// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestsTest {
  private static final Map<String, String> QUERY =
      Map.of("api-version", "2019-08-01", "resource", "https://management.azure.com");

  private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);
  private final Tokens tokens = new Tokens(clock, Duration.ofSeconds(60));
  private final TokenRequests requests = new TokenRequests(tokens, "secret");

  private static JsonNode json(TokenRequests.Answer answer) throws Exception {
    return new JsonMapper().readTree(answer.body());
  }

  @Test
  void givesATokenForAResource() throws Exception {
    TokenRequests.Answer answer = requests.answer("secret", QUERY);

    JsonNode body = json(answer);
    assertEquals(200, answer.status());
    assertEquals("1060", body.path("expires_on").textValue());
    assertEquals("Bearer", body.path("token_type").asText());
    assertEquals(QUERY.get("resource"), body.path("resource").asText());
    assertEquals(
        Optional.of(QUERY.get("resource")), tokens.resource(body.path("access_token").asText()));
    assertEquals(1, requests.issued());
  }

  /** ARM takes both. */
  @ParameterizedTest
  @ValueSource(strings = {"https://management.azure.com", "https://management.azure.com/"})
  void aTokensAudienceIsTheResourceAsItWasAskedFor(String resource) throws Exception {
    TokenRequests.Answer answer =
        requests.answer("secret", Map.of("api-version", "2019-08-01", "resource", resource));

    assertEquals(
        Optional.of(
            new TokenClaims(resource, LocalIdentityEndpoint.TENANT, Instant.ofEpochSecond(1_060))),
        tokens.claims(json(answer).path("access_token").asText()));
  }

  @Test
  void refusesAWrongOrMissingHeader() {
    assertEquals(401, requests.answer("other", QUERY).status());
    assertEquals(401, requests.answer(null, QUERY).status());
  }

  static Stream<Map<String, String>> badQueries() {
    return Stream.of(
        Map.of("resource", "r"),
        Map.of("api-version", "2017-09-01", "resource", "r"),
        Map.of("api-version", "2019-08-01"),
        Map.of("api-version", "2019-08-01", "resource", "r", "client_id", "a", "mi_res_id", "b"),
        Map.of("api-version", "2019-08-01", "resource", "r", "scope", "s"));
  }

  @ParameterizedTest
  @MethodSource("badQueries")
  void refusesAQueryItDoesNotUnderstand(Map<String, String> query) {
    assertEquals(400, requests.answer("secret", query).status());
    assertEquals(0, requests.issued());
  }

  @Test
  void failsAsOftenAsAsked() {
    requests.faults().failNext(429, 1);
    requests.faults().failNext(500, 1);

    assertEquals(429, requests.answer("secret", QUERY).status());
    assertEquals(500, requests.answer("secret", QUERY).status());
    assertEquals(200, requests.answer("secret", QUERY).status());
    assertEquals(2, requests.faults().struck());
  }

  @Test
  void doesNotKnowTokensOfOthers() {
    Tokens others = new Tokens(clock, Duration.ofSeconds(60));

    assertEquals(Optional.empty(), tokens.resource(others.issue("r", "i").text()));
    assertEquals(Optional.empty(), tokens.resource("opaque"));
  }

  @Test
  void doesNotKnowExpiredTokens() {
    Tokens expired = new Tokens(clock, Duration.ZERO);

    assertEquals(Optional.empty(), expired.resource(expired.issue("r", "i").text()));
  }

  @Test
  void tellsAudienceAndTenantOfATokenAsItWasAskedFor() throws Exception {
    String token = tokens.issue("other-tenant", "https://storage.azure.com/", "i").text();

    JsonNode claims =
        new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));

    assertEquals("https://storage.azure.com/", claims.path("aud").asText());
    assertEquals("https://sts.windows.net/other-tenant/", claims.path("iss").asText());
    assertEquals("other-tenant", claims.path("tid").asText());
    assertEquals(
        Optional.of(
            new TokenClaims(
                "https://storage.azure.com/", "other-tenant", Instant.ofEpochSecond(1_060))),
        tokens.claims(token));
  }

  @Test
  void doesNotTakeTokensOfAnotherTenant() {
    assertEquals(Optional.empty(), tokens.resource(tokens.issue("other-tenant", "r", "i").text()));
  }
}
