// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.request.Problem;

/**
 * How far an open request is.
 *
 * @param reserved removals that were counted for it in the subscription's limit
 * @param setAside why it cannot be carried out any more, to be told when the open intent that it is
 *     a member of is closed; null while it can
 * @param waitingTold whether a waiting event was published
 * @param unconfirmed whether a PATCH for it may or may not have been carried out
 * @param told whether its completion event was published
 */
public record RequestProgress(
    int reserved, Problem setAside, boolean waitingTold, boolean unconfirmed, boolean told) {
  public static final RequestProgress NONE = new RequestProgress(0, null, false, false, false);

  public RequestProgress plusReserved(int removals) {
    return new RequestProgress(reserved + removals, setAside, waitingTold, unconfirmed, told);
  }

  public RequestProgress withSetAside(Problem problem) {
    return new RequestProgress(reserved, problem, waitingTold, unconfirmed, told);
  }

  public RequestProgress afterNotice() {
    return new RequestProgress(reserved, setAside, true, unconfirmed, told);
  }

  /** Its write was never confirmed; it is planned again. */
  public RequestProgress afterDoubt() {
    return new RequestProgress(reserved, null, waitingTold, true, told);
  }

  public RequestProgress afterEvent() {
    return new RequestProgress(reserved, setAside, waitingTold, unconfirmed, true);
  }
}
