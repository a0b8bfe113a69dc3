// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import io.vmssidentity.identity.SessionKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The requests that ended, for those who ask later, as long as they are kept. A message that was no
 * valid request is not among them. Each call throws AzureFailure.
 */
public interface PastRequests {
  /**
   * A part of the history.
   *
   * @param since the time that the first request ended at or after
   * @param until the time that the last one ended before
   */
  record Span(Instant since, Instant until) {
    public boolean holds(PastRequest request) {
      return !request.endedAt().isBefore(since) && request.endedAt().isBefore(until);
    }
  }

  /**
   * The requests with an ID, and those with a ticket, in the order in which they ended.
   *
   * @param word the ID or the ticket
   * @param subscriptionId empty for all
   */
  List<PastRequest> find(String word, String subscriptionId);

  /** The last requests of a scale set, the latest first. */
  List<PastRequest> latest(SessionKey scaleSet, int most);

  /** Passes on the requests of a scale set in the order in which they ended. */
  void each(SessionKey scaleSet, Span span, Consumer<PastRequest> found);

  /**
   * Passes on the requests of all scale sets: one scale set after the other, its requests in the
   * order in which they ended. Reads all that is remembered.
   *
   * @param subscriptionId empty for all
   */
  void each(String subscriptionId, Span span, Consumer<PastRequest> found);
}
