package io.vmssidentity.change;

import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;

/** One scale set in ARM: reads are repeated, writes are not, operations are followed. */
final class ArmWriter {
  private static final AzureFailure READ_ONLY =
      new AzureFailure(
          FailureReason.CONFLICT,
          "The app was read-only (setting READ_ONLY) for the whole budget.",
          null);

  private final ScaleSets scaleSets;
  private final ScaleSetId id;
  private final Patience patience;
  private final Fence fence;

  ArmWriter(ScaleSets scaleSets, ScaleSetId id, Patience patience, Fence fence) {
    this.scaleSets = scaleSets;
    this.id = id;
    this.patience = patience;
    this.fence = fence;
  }

  ScaleSet read() {
    return patience.retrying(() -> scaleSets.get(id));
  }

  /**
   * Reads the scale set until no operation runs on it.
   *
   * @param ours whether the operation may be our own
   * @throws AzureFailure when one still runs as the budget ends, or deletes it
   */
  ScaleSet settled(boolean ours) {
    while (true) {
      ScaleSet scaleSet = read();
      if (scaleSet.isSettled()) {
        return scaleSet;
      }
      // It may be gone at the second look: that is told then.
      if (scaleSet.isBeingDeleted() && read().isBeingDeleted()) {
        throw new AzureFailure(
            FailureReason.BEING_DELETED, "The scale set is being deleted.", null);
      }
      waitHolding(
          null,
          new AzureFailure(
              ours ? FailureReason.OPERATION_RUNNING : FailureReason.CONFLICT,
              "The scale set was still busy (provisioning state "
                  + scaleSet.provisioningState()
                  + ") when the budget ended.",
              null));
    }
  }

  /**
   * Sent once: what failed may have been carried out, so the caller looks before it tries again.
   */
  Operation patch(Patch patch, String etag) {
    return scaleSets.patch(id, patch, etag);
  }

  /**
   * Polls until the operation has ended.
   *
   * @return false when its end cannot be seen; the scale set itself will show it
   * @throws AzureFailure when it failed, or still runs as the budget ends
   */
  boolean follow(Operation operation) {
    if (operation.url() == null) {
      return false;
    }
    AzureFailure running =
        new AzureFailure(
            FailureReason.OPERATION_RUNNING,
            "ARM accepted the change, but its operation was still running when the budget ended.",
            null);
    OperationStatus status = new OperationStatus.Running(operation.retryAfter());
    while (status instanceof OperationStatus.Running still) {
      waitHolding(still.retryAfter(), running);
      try {
        status = scaleSets.poll(operation);
      } catch (AzureFailure failure) {
        if (failure.reason().retry() != FailureReason.Retry.WITHIN_BUDGET) {
          return false;
        }
        status = new OperationStatus.Running(failure.retryAfter());
      }
    }
    if (status instanceof OperationStatus.Failed failed) {
      throw operationFailed(failed.error());
    }
    return true;
  }

  /**
   * Waits a while, because nothing is to be written now.
   *
   * @throws Redeliver when the budget is over: nothing is known to tell
   */
  void waitForPermission() {
    Redeliver.onFailure(() -> waitHolding(null, READ_ONLY));
  }

  static AzureFailure operationFailed(ArmError error) {
    String message =
        error == null
            ? "ARM's operation ended without an error, but the scale set does not show the change."
            : "ARM accepted the change, but its operation failed: " + error.message();
    return new AzureFailure(FailureReason.OPERATION_FAILED, message, null, error, List.of(), null);
  }

  /** Waits, but not longer at a time than the fence may go without being renewed. */
  private void waitHolding(Duration asked, AzureFailure tooLong) {
    Duration left = patience.progressWait(asked);
    while (left.compareTo(fence.renewal()) > 0) {
      patience.waitForProgress(fence.renewal(), tooLong);
      fence.renew();
      left = left.minus(fence.renewal());
    }
    patience.waitForProgress(left, tooLong);
  }
}
