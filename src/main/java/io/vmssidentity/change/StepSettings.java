// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.guard.Guard;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What every step knows beside the stored state.
 *
 * @param nonces never gives the same one twice
 * @param instance of the app
 * @param readOnly whether nothing may be written to scale sets now
 */
public record StepSettings(
    Clock clock,
    Supplier<String> nonces,
    String instance,
    BooleanSupplier readOnly,
    Guard guard,
    Limits limits) {
  /**
   * @param nonce of the step
   * @param floor what the time is at least
   */
  Facts facts(String nonce, Instant floor) {
    Instant now = clock.instant();
    Instant time = now.isAfter(floor) ? now : floor;
    return new Facts(time, nonce, instance, readOnly.getAsBoolean(), guard, limits);
  }
}
