package io.vmssidentity.change;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.Warning;
import java.util.List;
import java.util.Optional;

/**
 * One request's way through ARM: GET, plan, PATCH with {@code If-Match}, poll, GET. Whatever goes
 * wrong is waited out and begun again from the GET, so each PATCH is made for the state it meets,
 * and one whose answer was lost is never repeated blindly.
 */
final class ChangeRun {
  private final ScaleSets scaleSets;
  private final Patience patience;
  private final ChangeRequest request;

  private ScaleSet before;
  private ScaleSet after;
  private Patch patch;
  private ArmWork work = ArmWork.NONE;

  ChangeRun(ScaleSets scaleSets, Patience patience, ChangeRequest request) {
    this.scaleSets = scaleSets;
    this.patience = patience;
    this.request = request;
  }

  /**
   * @throws AzureFailure when the request cannot be worked off; {@link #effect} tells how far it
   *     came
   */
  Outcome run() {
    while (true) {
      ScaleSet now = settled();
      Optional<Patch> needed = Patch.between(now.assignment(), desiredFor(now));
      if (needed.isEmpty()) {
        return nothingLeft(now);
      }
      // Of several parts the first may be done already: then what was before it counts.
      if (work.writeCount() == 0 || patch.isOnePart()) {
        before = now;
        patch = needed.get();
      }
      if (request.dryRun()) {
        return Outcome.PLANNED;
      }
      if (write(now, needed.get())) {
        return Outcome.APPLIED;
      }
    }
  }

  /** What was done, or is known of it, so far. */
  Effect effect() {
    if (before == null) {
      return Effect.NONE;
    }
    Assignment from = before.assignment();
    Assignment to = after == null ? null : after.assignment();
    if (request.dryRun()) {
      to = from.after(desiredFor(before));
    }
    boolean nothingDone = work.writeCount() == 0 && !request.dryRun();
    Change inverse =
        nothingDone ? null : Change.between(desiredFor(before), from.asDesired()).orElse(null);
    List<Warning> warnings =
        to == null ? List.of() : Warning.of(from, to, before.flexible(), after != null);
    return new Effect(from, to, patch, inverse, warnings, work);
  }

  private Desired desiredFor(ScaleSet scaleSet) {
    return scaleSet.assignment().asDesired().apply(request.change());
  }

  /** As asked: by others, or by a PATCH of ours whose answer was lost. */
  private Outcome nothingLeft(ScaleSet now) {
    after = now;
    if (work.writeCount() == 0) {
      before = now;
      patch = null;
      return Outcome.UNCHANGED;
    }
    return Outcome.APPLIED;
  }

  /**
   * Reads the scale set until no operation runs on it.
   *
   * @throws AzureFailure when one still runs as the budget ends
   */
  private ScaleSet settled() {
    while (true) {
      ScaleSet scaleSet = patience.retrying(() -> scaleSets.get(request.scaleSetId()));
      if (scaleSet.isSettled()) {
        return scaleSet;
      }
      patience.waitForProgress(null, stillBusy(scaleSet));
    }
  }

  /**
   * @return whether the change is done; if not, it is to be looked at again from the start
   */
  private boolean write(ScaleSet now, Patch needed) {
    Patch part = needed.firstPart();
    Operation operation;
    try {
      operation = scaleSets.patch(request.scaleSetId(), part, now.etag());
    } catch (AzureFailure failure) {
      if (failure.reason() == FailureReason.UNAVAILABLE) {
        work = work.plusUnanswered();
      }
      patience.waitAfterWrite(failure);
      return false;
    }
    work = work.plus(operation);
    boolean followed = follow(operation);
    if (!needed.isOnePart()) {
      return false;
    }
    after = followed ? patience.retrying(() -> scaleSets.get(request.scaleSetId())) : settled();
    requireEffect(operation);
    return true;
  }

  /**
   * Polls until the operation has ended.
   *
   * @return false when its end cannot be seen; the scale set itself will show it
   */
  private boolean follow(Operation operation) {
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
      patience.waitForProgress(still.retryAfter(), running);
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
      after = patience.retrying(() -> scaleSets.get(request.scaleSetId()));
      throw operationFailed(failed.error());
    }
    return true;
  }

  /** An operation may end well and leave things as they were; then nobody wrote since. */
  private void requireEffect(Operation operation) {
    boolean asAsked = after.assignment().asDesired().equals(desiredFor(after));
    if (!asAsked && after.etag().equals(operation.etag())) {
      throw operationFailed(null);
    }
  }

  private static AzureFailure operationFailed(ArmError error) {
    String message =
        error == null
            ? "ARM's operation ended without an error, but the scale set does not show the change."
            : "ARM accepted the change, but its operation failed: " + error.message();
    return new AzureFailure(FailureReason.OPERATION_FAILED, message, null, error, List.of(), null);
  }

  private AzureFailure stillBusy(ScaleSet scaleSet) {
    boolean ours = work.writeCount() > 0;
    return new AzureFailure(
        ours ? FailureReason.OPERATION_RUNNING : FailureReason.CONFLICT,
        "The scale set was still busy (provisioning state "
            + scaleSet.provisioningState()
            + ") when the budget ended.",
        null);
  }
}
