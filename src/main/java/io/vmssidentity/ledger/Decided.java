// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import java.time.Instant;

/**
 * What requests have decided about a scale set.
 *
 * @param baseline what the last change left; null before the first
 * @param stamps which request decided what
 */
public record Decided(Baseline baseline, Stamps stamps) {
  public static final Decided NOTHING = new Decided(null, Stamps.NONE);

  /** After the scale set was deleted and made anew: an old request must still undo no newer one. */
  public Decided withoutBaseline() {
    return new Decided(null, stamps);
  }

  /**
   * With what was not known before the change was carried out.
   *
   * @param actual what is assigned then
   */
  public Decided left(Assignment actual, Instant now) {
    return baseline == null ? this : new Decided(baseline.left(actual, now), stamps);
  }
}
