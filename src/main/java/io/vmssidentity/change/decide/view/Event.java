// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.view;

import io.vmssidentity.change.port.Operation;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.request.AzureFailure;
import java.util.Map;
import java.util.Set;

/** What has happened since the last decision of a step. */
public sealed interface Event {
  Event DUE = new Due();

  /** Something may be due: a step begins, or what was decided is stored or seen. */
  record Due() implements Event {}

  /** ARM accepted the PATCH. */
  record Accepted(Operation operation) implements Event {}

  /** ARM refused the PATCH: nothing was written. */
  record Refused(AzureFailure failure) implements Event {}

  /** The PATCH was sent, and whether ARM carries it out is not known. */
  record Unanswered(AzureFailure failure) implements Event {}

  /** The PATCH was not sent, for the time in which it may be sent was too short. */
  record Unsent() implements Event {}

  /**
   * Removals were counted in the subscription's limit.
   *
   * @param fits which requests' removals were reserved, and how many; others do not fit
   */
  record Counted(Map<RequestKey, Integer> wanted, Set<RequestKey> fits) implements Event {
    public Counted {
      wanted = Map.copyOf(wanted);
      fits = Set.copyOf(fits);
    }
  }

  /** The removals could not be counted. */
  record Uncounted(AzureFailure failure) implements Event {}

  /**
   * Events were published.
   *
   * @param ended the requests whose completion events the topic has
   * @param waiting the requests whose waiting events the topic has
   * @param failure why the topic or the parked queue took no more; null when it took all
   */
  record Told(Set<RequestKey> ended, Set<RequestKey> waiting, AzureFailure failure)
      implements Event {
    public Told {
      ended = Set.copyOf(ended);
      waiting = Set.copyOf(waiting);
    }
  }
}
