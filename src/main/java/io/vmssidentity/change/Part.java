package io.vmssidentity.change;

import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;

/**
 * A PATCH after which the scale set must be compared again: a part of a change that is too long for
 * one request, or one that changes nothing and only moves the ETag.
 *
 * @param sentFor the ETag that it was sent with
 */
record Part(Patch patch, String sentFor, Operation operation) {
  private static final AzureFailure ETAG_NOT_MOVED =
      new AzureFailure(
          FailureReason.CONFLICT, "ARM accepted a write that left the scale set's ETag.", null);

  /**
   * Without this check, what has no effect would be written again and again.
   *
   * @param now the scale set after it
   * @return false when it must be looked at again, because it does not show yet that ARM wrote
   * @throws AzureFailure when ARM accepted it, and nothing came of it
   */
  boolean isShownBy(ScaleSet now, Patience patience) {
    if (now.etag().equals(operation.etag()) && !patch.isDoneIn(now.assignment())) {
      throw ArmWriter.operationFailed(null);
    }
    if (!now.etag().equals(sentFor)) {
      return true;
    }
    patience.waitAfterWrite(ETAG_NOT_MOVED);
    return false;
  }
}
