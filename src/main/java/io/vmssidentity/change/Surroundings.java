package io.vmssidentity.change;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * What is different at each run.
 *
 * @param tokens {@code INSTANCE/ID}: tells the instance of the app, and is never the same twice
 */
public record Surroundings(Clock clock, Pause pause, Supplier<String> tokens) {}
