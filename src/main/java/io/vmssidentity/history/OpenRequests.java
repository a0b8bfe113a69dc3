// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import io.vmssidentity.identity.SessionKey;
import java.util.List;
import java.util.function.Consumer;

/**
 * The requests that the app has accepted and whose completion event is not published yet. Each call
 * throws AzureFailure.
 */
public interface OpenRequests {
  /**
   * The open requests with an ID, and those with a ticket, in the order in which they were
   * accepted.
   *
   * @param word the ID or the ticket
   * @param subscriptionId empty for all
   */
  List<AcceptedRequest> find(String word, String subscriptionId);

  /** The open requests of a scale set, in the order in which they are carried out. */
  List<AcceptedRequest> of(SessionKey scaleSet);

  /**
   * Passes on all open requests: one scale set after the other, its requests in the order in which
   * they are carried out.
   *
   * @param subscriptionId empty for all
   */
  void each(String subscriptionId, Consumer<AcceptedRequest> found);
}
