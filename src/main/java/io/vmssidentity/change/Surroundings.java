package io.vmssidentity.change;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * What passes time and makes IDs: the real ones in the app, settable ones in tests.
 *
 * @param tokens {@code INSTANCE/ID}: tells the instance of the app, and is never the same twice
 */
public record Surroundings(Clock clock, Pause pause, Supplier<String> tokens) {
  /** The patience of one request, or with one scale set; its budget begins now. */
  public Patience patience(WaitLimits limits) {
    return new Patience(clock, pause, limits);
  }
}
