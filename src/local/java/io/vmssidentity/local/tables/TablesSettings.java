// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.identity.TokenClaims;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * How local Table storage behaves.
 *
 * @param port 0 for a free one
 * @param tenant the account's
 * @param tokens reads a bearer token; empty when its signature is bad
 * @param pageEnds where pages of entities, and of tables, end early
 */
public record TablesSettings(
    int port,
    Clock clock,
    String tenant,
    Function<String, Optional<TokenClaims>> tokens,
    PageEnds pageEnds) {
  /** What tokens for any storage account are for. */
  public static final String AUDIENCE = "https://storage.azure.com";

  /** A free port, the system's clock, any token, late ends of pages. */
  public static TablesSettings defaults() {
    TokenClaims good = new TokenClaims(AUDIENCE, "common", Instant.MAX);
    return new TablesSettings(
        0, Clock.systemUTC(), good.tenant(), token -> Optional.of(good), PageEnds.LATE);
  }

  public TablesSettings withClock(Clock newClock) {
    return new TablesSettings(port, newClock, tenant, tokens, pageEnds);
  }

  public TablesSettings withTokens(
      String newTenant, Function<String, Optional<TokenClaims>> newTokens) {
    return new TablesSettings(port, clock, newTenant, newTokens, pageEnds);
  }

  public TablesSettings withPageEnds(PageEnds newEnds) {
    return new TablesSettings(port, clock, tenant, tokens, newEnds);
  }
}
