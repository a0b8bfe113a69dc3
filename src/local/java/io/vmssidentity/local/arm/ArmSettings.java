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
 */
public record ArmSettings(
    int port,
    OperationTime operationTime,
    Clock clock,
    Predicate<String> tokenCheck,
    long seed,
    GraphSettings graph) {

  /** A free port, operations of one second, the system's clock, any token. */
  public static ArmSettings defaults() {
    return new ArmSettings(
        0,
        OperationTime.fixed(Duration.ofSeconds(1)),
        Clock.systemUTC(),
        token -> true,
        1,
        GraphSettings.defaults());
  }

  public ArmSettings withPort(int newPort) {
    return new ArmSettings(newPort, operationTime, clock, tokenCheck, seed, graph);
  }

  public ArmSettings withOperationTime(OperationTime newTime) {
    return new ArmSettings(port, newTime, clock, tokenCheck, seed, graph);
  }

  /** Operations of one fixed duration. */
  public ArmSettings withOperationTime(Duration newTime) {
    return withOperationTime(OperationTime.fixed(newTime));
  }

  public ArmSettings withClock(Clock newClock) {
    return new ArmSettings(port, operationTime, newClock, tokenCheck, seed, graph);
  }

  public ArmSettings withTokenCheck(Predicate<String> newCheck) {
    return new ArmSettings(port, operationTime, clock, newCheck, seed, graph);
  }

  public ArmSettings withSeed(long newSeed) {
    return new ArmSettings(port, operationTime, clock, tokenCheck, newSeed, graph);
  }

  public ArmSettings withGraph(GraphSettings newGraph) {
    return new ArmSettings(port, operationTime, clock, tokenCheck, seed, newGraph);
  }
}
