// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Instant;

/**
 * A valid identity change request.
 *
 * @param requestId the sender's, one per message
 * @param dryRun work out the plan, write nothing
 * @param notAfter null, or the time after which it must not be begun
 * @param origin who asked, and why
 */
public record ChangeRequest(
    String requestId,
    ScaleSetId scaleSetId,
    Change change,
    boolean dryRun,
    Instant notAfter,
    Origin origin)
    implements ParsedMessage {
  @Override
  public String ticket() {
    return origin.ticket();
  }

  /** What is remembered of it. */
  public RequestSummary asked() {
    return new RequestSummary(
        scaleSetId, change, origin.ticket(), origin.requestedBy(), origin.reason());
  }
}
