// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.history.AcceptedRequest;
import io.vmssidentity.history.AcceptedRequest.Progress;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;

/** Requests that are open. */
public final class AcceptedRequests {
  private AcceptedRequests() {}

  /** Held up since its acceptance, and looked at again a minute later. */
  public static AcceptedRequest waiting(String requestId, String scaleSet, Instant at) {
    Problem why = Problem.of(new AzureFailure(FailureReason.THROTTLED, "ARM throttles.", null));
    return request(
        requestId,
        scaleSet,
        at,
        new Progress.Queued(),
        new AcceptedRequest.Waiting(why, at, at.plusSeconds(60), 3));
  }

  /** Carried out by Azure since then. */
  public static AcceptedRequest writing(String requestId, String scaleSet, Instant at) {
    return request(requestId, scaleSet, at, new Progress.Writing(at, "op-1"), null);
  }

  private static AcceptedRequest request(
      String requestId,
      String scaleSet,
      Instant at,
      Progress progress,
      AcceptedRequest.Waiting waiting) {
    return new AcceptedRequest(
        SessionKey.of(Ids.scaleSet(scaleSet)),
        new Attempt(requestId, 0),
        new RequestSummary(Ids.scaleSet(scaleSet), Ids.enable(), "CHG1", "jane", "because"),
        at,
        progress,
        waiting);
  }
}
