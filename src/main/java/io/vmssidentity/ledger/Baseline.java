package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSetId;

/**
 * What the last change left: what a scale set shall have until the next one.
 *
 * @param scaleSetId as the last request spelled it
 * @param principalId of the system-assigned identity; null when it shall be off, or is not known
 *     yet
 */
public record Baseline(ScaleSetId scaleSetId, Desired desired, String principalId) {

  /** With the principal that was not known before the write. */
  Baseline seenIn(Assignment actual) {
    return desired.systemAssigned() && principalId == null
        ? new Baseline(scaleSetId, desired, actual.principalId())
        : this;
  }
}
