package io.vmssidentity.local.tables;

import java.time.Clock;
import java.util.function.Predicate;

/**
 * How local Table storage behaves.
 *
 * @param port 0 for a free one
 * @param tokenCheck whether a bearer token is accepted
 */
public record TablesSettings(int port, Clock clock, Predicate<String> tokenCheck) {

  /** A free port, the system's clock, any token. */
  public static TablesSettings defaults() {
    return new TablesSettings(0, Clock.systemUTC(), token -> true);
  }

  public TablesSettings withClock(Clock newClock) {
    return new TablesSettings(port, newClock, tokenCheck);
  }

  public TablesSettings withTokenCheck(Predicate<String> newCheck) {
    return new TablesSettings(port, clock, newCheck);
  }
}
