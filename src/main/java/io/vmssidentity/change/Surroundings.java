package io.vmssidentity.change;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * What is different at each run.
 *
 * @param tokens never the same twice, in any instance
 */
public record Surroundings(Clock clock, Pause pause, Supplier<String> tokens) {}
