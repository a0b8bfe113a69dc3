// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.canary;

import java.time.Duration;

/**
 * What became of a canary request.
 *
 * @param outcome how the request ended, as its event tells, or one of the other constants
 * @param took from before it was sent until its end was seen, or until nobody looked any more
 * @param trouble what Azure last refused while the app looked; null where nothing was refused
 */
public record CanaryRun(String outcome, Duration took, RuntimeException trouble) {
  /** The queue did not take the request. */
  public static final String UNSENT = "unsent";

  /** The request was sent, and the app has not accepted it. */
  public static final String MISSING = "missing";

  /** The request was accepted, and its event is not published. */
  public static final String OPEN = "open";

  /** The ledger could not be read. */
  public static final String UNKNOWN = "unknown";
}
