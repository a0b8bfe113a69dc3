// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;
import java.util.Comparator;

/**
 * A request that was accepted and is not told yet.
 *
 * @param waiting why nothing is done for its scale set now; null while nothing holds it up
 */
public record AcceptedRequest(
    SessionKey scaleSet,
    Attempt attempt,
    RequestSummary asked,
    Instant acceptedAt,
    Progress progress,
    Waiting waiting) {
  /** The first first. */
  public static final Comparator<AcceptedRequest> BY_TIME =
      Comparator.comparing(AcceptedRequest::acceptedAt);

  /** How far it is. */
  public sealed interface Progress {
    /** Its turn has not come. */
    record Queued() implements Progress {}

    /**
     * Its change is being written to the scale set.
     *
     * @param since when ARM accepted the change; null when ARM has not answered yet
     * @param operationId ARM's name for the operation; null when it is not known
     */
    record Writing(Instant since, String operationId) implements Progress {}

    /** It cannot be carried out, and is told so when it is known what an earlier write did. */
    record SetAside(Problem problem) implements Progress {}

    /**
     * Its outcome is decided, and its event is still to be published; or it was told that ARM's
     * operation still runs, and the operation has not ended yet.
     */
    record Ended(RequestRecord record) implements Progress {}
  }

  /**
   * Why nothing is done for a scale set.
   *
   * @param due when it is tried again
   * @param tries how often it was tried for the same reason
   */
  public record Waiting(Problem problem, Instant since, Instant due, int tries) {}
}
