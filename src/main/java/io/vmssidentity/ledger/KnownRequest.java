// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;

/**
 * What the ledger knows of an attempt at a request.
 *
 * @param contentHash of the message's body
 * @param ended how it ended; null while it is open
 * @param toldRunning whether its event told that ARM's operation still ran, and {@code ended} is
 *     how the operation ended afterwards
 */
public record KnownRequest(String contentHash, RequestRecord ended, boolean toldRunning) {
  /** Whether its event told of a failure, so that it is parked and may be replayed. */
  public boolean isReplayable() {
    return toldRunning || ended != null && ended.outcome().type() == Outcome.Type.FAILED;
  }

  /** Whether its event told of a failure, and it was done all the same. */
  public boolean cameTrue() {
    return toldRunning && ended.outcome().type().isSuccess();
  }
}
