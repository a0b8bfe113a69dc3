// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.AzureFailure;

/** Looks at one scale set, because Azure told that somebody wrote to it. */
public final class WriteObserver {
  private final Scope scope;
  private final DirectCheck directCheck;
  private final DriftCheck check;

  public WriteObserver(Scope scope, DirectCheck directCheck, DriftCheck check) {
    this.scope = scope;
    this.directCheck = directCheck;
    this.check = check;
  }

  /** What was seen. */
  public enum Seen {
    /** It was told what there is to tell. */
    SETTLED,
    /** A change is under way: it is to be looked at again. */
    BUSY,
    /** The scan that comes every few minutes will look again. */
    LEFT
  }

  public Seen observe(ScaleSetWrite write) {
    ScaleSetId scaleSetId = write.scaleSetId();
    if (!scope.mayHold(scaleSetId) || check.exempts(scaleSetId)) {
      return Seen.LEFT;
    }
    Observation observation = directCheck.at(scaleSetId);
    if (observation instanceof Observation.Confirmed confirmed) {
      return settle(scaleSetId, confirmed, write.changedBy());
    }
    return observation instanceof Observation.Busy ? Seen.BUSY : Seen.LEFT;
  }

  private Seen settle(
      ScaleSetId scaleSetId, Observation.Confirmed observation, ChangedBy changedBy) {
    try {
      return check.settle(scaleSetId, observation, changedBy).isPresent()
          ? Seen.SETTLED
          : Seen.BUSY;
    } catch (AzureFailure | UnreadableRow failure) {
      return Seen.LEFT;
    }
  }
}
