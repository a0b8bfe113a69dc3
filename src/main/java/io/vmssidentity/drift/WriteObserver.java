package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.AzureFailure;

/** Looks at one scale set, because Azure told that somebody wrote to it. */
public final class WriteObserver {
  private final Scope scope;
  private final Confirmation confirmation;
  private final DriftCheck check;

  public WriteObserver(Scope scope, Confirmation confirmation, DriftCheck check) {
    this.scope = scope;
    this.confirmation = confirmation;
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
    Look look = confirmation.at(scaleSetId);
    if (look instanceof Look.Confirmed confirmed) {
      return settle(scaleSetId, confirmed, write.changedBy());
    }
    return look instanceof Look.Busy ? Seen.BUSY : Seen.LEFT;
  }

  private Seen settle(ScaleSetId scaleSetId, Look.Confirmed look, ChangedBy changedBy) {
    try {
      return check.settle(scaleSetId, look, changedBy).isPresent() ? Seen.SETTLED : Seen.BUSY;
    } catch (AzureFailure | UnreadableRow failure) {
      return Seen.LEFT;
    }
  }
}
