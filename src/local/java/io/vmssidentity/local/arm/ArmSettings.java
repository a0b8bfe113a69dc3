package io.vmssidentity.local.arm;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How local ARM behaves.
 *
 * @param port 0 for a free one
 * @param tokenCheck whether ARM accepts a bearer token
 * @param seed of all that is random: IDs, recorded operation times, signatures
 * @param events where resource events go; null for nowhere
 * @param throttleMinute how long a minute of the throttle buckets takes; zero throttles nobody
 */
public record ArmSettings(
    int port,
    OperationTime operationTime,
    Clock clock,
    Predicate<String> tokenCheck,
    long seed,
    GraphSettings graph,
    EventSink events,
    Duration throttleMinute) {

  /**
   * A free port, operations of one second, the system's clock, any token; the throttle buckets
   * refill as much faster, so that only a caller who asks without end notices them.
   */
  public static ArmSettings defaults() {
    return new ArmSettings(
        0,
        OperationTime.fixed(Duration.ofSeconds(1)),
        Clock.systemUTC(),
        token -> true,
        1,
        GraphSettings.defaults(),
        null,
        Duration.ofMillis(100));
  }

  public ArmSettings withPort(int newPort) {
    return new ArmSettings(
        newPort, operationTime, clock, tokenCheck, seed, graph, events, throttleMinute);
  }

  public ArmSettings withOperationTime(OperationTime newTime) {
    return new ArmSettings(port, newTime, clock, tokenCheck, seed, graph, events, throttleMinute);
  }

  /** Operations of one fixed duration. */
  public ArmSettings withOperationTime(Duration newTime) {
    return withOperationTime(OperationTime.fixed(newTime));
  }

  public ArmSettings withClock(Clock newClock) {
    return new ArmSettings(
        port, operationTime, newClock, tokenCheck, seed, graph, events, throttleMinute);
  }

  public ArmSettings withTokenCheck(Predicate<String> newCheck) {
    return new ArmSettings(
        port, operationTime, clock, newCheck, seed, graph, events, throttleMinute);
  }

  public ArmSettings withSeed(long newSeed) {
    return new ArmSettings(
        port, operationTime, clock, tokenCheck, newSeed, graph, events, throttleMinute);
  }

  public ArmSettings withGraph(GraphSettings newGraph) {
    return new ArmSettings(
        port, operationTime, clock, tokenCheck, seed, newGraph, events, throttleMinute);
  }

  public ArmSettings withEvents(EventSink newEvents) {
    return new ArmSettings(
        port, operationTime, clock, tokenCheck, seed, graph, newEvents, throttleMinute);
  }

  public ArmSettings withThrottleMinute(Duration newMinute) {
    return new ArmSettings(port, operationTime, clock, tokenCheck, seed, graph, events, newMinute);
  }
}
