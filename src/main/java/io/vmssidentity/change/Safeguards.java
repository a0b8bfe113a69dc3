package io.vmssidentity.change;

import io.vmssidentity.guard.Guard;
import java.util.function.BooleanSupplier;

/**
 * What every write has to pass, whatever asked for it.
 *
 * @param guard says what may be done
 * @param removals limits what is taken away
 * @param readOnly whether nothing is to be written now; asked before each PATCH
 */
public record Safeguards(Guard guard, RemovalLimit removals, BooleanSupplier readOnly) {}
