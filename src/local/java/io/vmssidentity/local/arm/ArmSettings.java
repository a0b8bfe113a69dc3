// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import io.vmssidentity.local.arm.events.EventSink;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.arm.operation.OperationTime;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import io.vmssidentity.local.identity.TokenClaims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How local ARM behaves.
 *
 * @param port 0 for a free one
 * @param tokens reads a bearer token; empty when its signature is bad
 * @param seed of all that is random: IDs, recorded operation times, signatures
 * @param events where resource events go; null for nowhere
 * @param throttleMinute how long a minute of the throttle buckets takes; zero throttles nobody
 */
public record ArmSettings(
    int port,
    OperationTime operationTime,
    Clock clock,
    Function<String, Optional<TokenClaims>> tokens,
    long seed,
    GraphSettings graph,
    EventSink events,
    Duration throttleMinute) {

  /** The only tenant that there is. */
  public static final String TENANT = LocalIdentityEndpoint.TENANT;

  private static final TokenClaims GOOD =
      new TokenClaims("https://management.azure.com", TENANT, Instant.MAX);

  /**
   * A free port, operations of one second, the system's clock, any token; the throttle buckets
   * refill as much faster, so that only a caller who asks without end notices them.
   */
  public static ArmSettings defaults() {
    return new ArmSettings(
        0,
        OperationTime.fixed(Duration.ofSeconds(1)),
        Clock.systemUTC(),
        token -> Optional.of(GOOD),
        1,
        GraphSettings.defaults(),
        null,
        Duration.ofMillis(100));
  }

  public ArmSettings withPort(int newPort) {
    return new ArmSettings(
        newPort, operationTime, clock, tokens, seed, graph, events, throttleMinute);
  }

  public ArmSettings withOperationTime(OperationTime newTime) {
    return new ArmSettings(port, newTime, clock, tokens, seed, graph, events, throttleMinute);
  }

  /** Operations of one fixed duration. */
  public ArmSettings withOperationTime(Duration newTime) {
    return withOperationTime(OperationTime.fixed(newTime));
  }

  public ArmSettings withClock(Clock newClock) {
    return new ArmSettings(
        port, operationTime, newClock, tokens, seed, graph, events, throttleMinute);
  }

  /** Takes some tokens as good for ARM and its tenant, and no others. */
  public ArmSettings withTokenCheck(Predicate<String> good) {
    return withTokens(token -> Optional.of(GOOD).filter(claims -> good.test(token)));
  }

  public ArmSettings withTokens(Function<String, Optional<TokenClaims>> newTokens) {
    return new ArmSettings(
        port, operationTime, clock, newTokens, seed, graph, events, throttleMinute);
  }

  public ArmSettings withSeed(long newSeed) {
    return new ArmSettings(
        port, operationTime, clock, tokens, newSeed, graph, events, throttleMinute);
  }

  public ArmSettings withGraph(GraphSettings newGraph) {
    return new ArmSettings(
        port, operationTime, clock, tokens, seed, newGraph, events, throttleMinute);
  }

  public ArmSettings withEvents(EventSink newEvents) {
    return new ArmSettings(
        port, operationTime, clock, tokens, seed, graph, newEvents, throttleMinute);
  }

  public ArmSettings withThrottleMinute(Duration newMinute) {
    return new ArmSettings(port, operationTime, clock, tokens, seed, graph, events, newMinute);
  }
}
