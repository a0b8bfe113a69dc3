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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How local ARM behaves.
 *
 * @param port 0 for a free one
 * @param tokens reads a bearer token; empty when its signature is bad
 * @param seed of all that is random: IDs, recorded operation times, signatures
 * @param events where resource events go; null for nowhere
 */
public record ArmSettings(
    int port,
    Pace pace,
    Clock clock,
    Function<String, Optional<TokenClaims>> tokens,
    long seed,
    GraphSettings graph,
    EventSink events) {

  /**
   * How fast local ARM works.
   *
   * @param throttleMinute how long a minute of the throttle buckets takes; zero throttles nobody
   */
  public record Pace(OperationTime operationTime, Duration throttleMinute) {}

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
        new Pace(OperationTime.fixed(Duration.ofSeconds(1)), Duration.ofMillis(100)),
        Clock.systemUTC(),
        token -> Optional.of(GOOD),
        1,
        GraphSettings.defaults(),
        null);
  }

  public ArmSettings withPort(int value) {
    return with(it -> it.port = value);
  }

  public ArmSettings withOperationTime(OperationTime value) {
    return with(it -> it.pace = new Pace(value, it.pace.throttleMinute()));
  }

  /** Operations of one fixed duration. */
  public ArmSettings withOperationTime(Duration value) {
    return withOperationTime(OperationTime.fixed(value));
  }

  public ArmSettings withClock(Clock value) {
    return with(it -> it.clock = value);
  }

  /** Takes some tokens as good for ARM and its tenant, and no others. */
  public ArmSettings withTokenCheck(Predicate<String> good) {
    return withTokens(token -> Optional.of(GOOD).filter(claims -> good.test(token)));
  }

  public ArmSettings withTokens(Function<String, Optional<TokenClaims>> value) {
    return with(it -> it.tokens = value);
  }

  public ArmSettings withSeed(long value) {
    return with(it -> it.seed = value);
  }

  public ArmSettings withGraph(GraphSettings value) {
    return with(it -> it.graph = value);
  }

  public ArmSettings withEvents(EventSink value) {
    return with(it -> it.events = value);
  }

  public ArmSettings withThrottleMinute(Duration value) {
    return with(it -> it.pace = new Pace(it.pace.operationTime(), value));
  }

  private ArmSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings that can be changed one by one. */
  private static final class Draft {
    private int port;
    private Pace pace;
    private Clock clock;
    private Function<String, Optional<TokenClaims>> tokens;
    private long seed;
    private GraphSettings graph;
    private EventSink events;

    Draft(ArmSettings of) {
      port = of.port;
      pace = of.pace;
      clock = of.clock;
      tokens = of.tokens;
      seed = of.seed;
      graph = of.graph;
      events = of.events;
    }

    ArmSettings settings() {
      return new ArmSettings(port, pace, clock, tokens, seed, graph, events);
    }
  }
}
