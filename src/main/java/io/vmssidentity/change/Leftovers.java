package io.vmssidentity.change;

import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.AzureFailure;
import java.util.List;
import java.util.Optional;

/**
 * Finishes the write of a holder that is gone, where no request comes that would: its truth belongs
 * into baseline and history.
 */
public final class Leftovers {
  private final ScaleSets scaleSets;
  private final Ledger ledger;
  private final WaitLimits limits;
  private final Surroundings surroundings;

  /**
   * @param limits the budget is for one scale set
   */
  public Leftovers(
      ScaleSets scaleSets, Ledger ledger, WaitLimits limits, Surroundings surroundings) {
    this.scaleSets = scaleSets;
    this.ledger = ledger;
    this.limits = limits;
    this.surroundings = surroundings;
  }

  /** Does what can be done within the budget; the rest is left to whoever comes next. */
  public void finish(ScaleSetId scaleSetId) {
    Patience patience = surroundings.patience(limits);
    Fence fence =
        new Fence(ledger, SessionKey.of(scaleSetId), patience, surroundings, limits.lease());
    try {
      fence.open();
      finish(new ArmWriter(scaleSets, scaleSetId, patience, fence), fence);
    } catch (Redeliver lost) {
      // Somebody else has it, or the ledger does not answer: the next scan comes.
    }
  }

  private static void finish(ArmWriter arm, Fence fence) {
    try {
      Optional<?> late = new Takeover(arm, fence).finish(record -> {});
      if (late.isPresent()) {
        fence.abandon(fence.state().intent(), List.of());
      }
    } catch (AzureFailure failure) {
      if (fence.holds() && failure.provesGone()) {
        // A late PATCH finds nothing, or a new scale set with another ETag.
        fence.finish(fence.state().with(null), List.of());
      } else if (fence.holds()) {
        fence.abandon(fence.state().intent(), List.of());
      }
    }
  }
}
