package io.vmssidentity.change;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.Asked;
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
    implements Reading {
  @Override
  public String ticket() {
    return origin.ticket();
  }

  /** What is remembered of it. */
  Asked asked() {
    return new Asked(scaleSetId, change, origin.ticket(), origin.requestedBy(), origin.reason());
  }
}
