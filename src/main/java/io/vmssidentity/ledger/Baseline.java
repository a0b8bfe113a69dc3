// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Instant;

/**
 * What the last change left: what a scale set shall have until the next one.
 *
 * @param scaleSetId as the last request spelled it
 * @param principalId of the system-assigned identity; null when it shall be off, or is not known
 *     yet
 * @param since when it was left; null while the change is under way
 */
public record Baseline(ScaleSetId scaleSetId, Desired desired, String principalId, Instant since) {

  /** What a change that is under way will leave. */
  public static Baseline planned(ScaleSetId scaleSetId, Desired desired, String principalId) {
    return new Baseline(scaleSetId, desired, principalId, null);
  }

  /** With the principal that was not known before the write. */
  Baseline left(Assignment actual, Instant now) {
    boolean unknown = desired.systemAssigned() && principalId == null;
    return new Baseline(scaleSetId, desired, unknown ? actual.principalId() : principalId, now);
  }
}
