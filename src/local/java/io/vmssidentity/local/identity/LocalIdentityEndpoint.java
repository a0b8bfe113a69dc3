// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import com.sun.net.httpserver.HttpExchange;
import io.vmssidentity.local.http.LocalHttpServer;
import io.vmssidentity.local.http.Query;
import io.vmssidentity.local.network.NetworkDelay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The managed-identity endpoint of App Service, which gives the app its tokens. */
public final class LocalIdentityEndpoint implements AutoCloseable {
  /** The tenant of local Azure. */
  public static final String TENANT = "99999999-8888-4777-8666-555555555555";

  private static final String PATH = "/msi/token";
  private static final Duration LIFETIME = Duration.ofHours(24);

  private final String header = UUID.randomUUID().toString();
  private final Tokens tokens;
  private final TokenRequests requests;
  private final LocalHttpServer server;

  private LocalIdentityEndpoint(Tokens tokens, NetworkDelay delay) {
    this.tokens = tokens;
    this.requests = new TokenRequests(tokens, header);
    server = LocalHttpServer.start(0, delay, "local-identity", this::handle);
  }

  /** On a free port, with tokens of 24 hours. */
  public static LocalIdentityEndpoint start() {
    return start(Clock.systemUTC(), NetworkDelay.NONE);
  }

  /** On a free port, with tokens of 24 hours. */
  public static LocalIdentityEndpoint start(Clock clock, NetworkDelay delay) {
    return new LocalIdentityEndpoint(new Tokens(clock, LIFETIME), delay);
  }

  public static LocalIdentityEndpoint start(Clock clock, Duration lifetime) {
    return new LocalIdentityEndpoint(new Tokens(clock, lifetime), NetworkDelay.NONE);
  }

  /** For the environment variable IDENTITY_ENDPOINT. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.port() + PATH;
  }

  /** For the environment variable IDENTITY_HEADER. */
  public String header() {
    return header;
  }

  /** A token as another tenant, or this one, gives it; tests need such. */
  public String token(String tenant, String resource) {
    return tokens.issue(tenant, resource, "system-assigned").text();
  }

  /** What a token says, if it was issued here, even if it is another tenant's or has expired. */
  public Optional<TokenClaims> claims(String token) {
    return tokens.claims(token);
  }

  /** Whether a token of this tenant was issued here and has not expired, whatever it is for. */
  public boolean accepts(String token) {
    return tokens.resource(token).isPresent();
  }

  /** Whether, besides, it is for a resource, such as https://management.azure.com. */
  public boolean acceptsFor(String resource, String token) {
    return tokens.resource(token).filter(resource::equals).isPresent();
  }

  public int tokensIssued() {
    return requests.issued();
  }

  public TokenFaults faults() {
    return requests.faults();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean known =
          exchange.getRequestMethod().equals("GET")
              && exchange.getRequestURI().getPath().equals(PATH);
      TokenRequests.Answer answer =
          known
              ? requests.answer(
                  exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"),
                  Query.of(exchange.getRequestURI()))
              : new TokenRequests.Answer(404, "{}");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
