// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the state of each scale set and its open requests are kept. Each call is one request:
 * nothing is retried. Each throws {@link AzureFailure} when the ledger does not answer, and {@link
 * UnreadableRow} when a newer version of the app wrote what is to be read.
 */
public interface Ledger {
  /**
   * @param version changes with each write; null when nothing was written yet
   */
  record Stored(ScaleSetState state, String version) {}

  Stored read(SessionKey scaleSet);

  /** The open requests of a scale set, in the order of their keys. */
  List<OpenRequest> open(SessionKey scaleSet);

  /** What is known of an attempt at a request; empty when it was never accepted. */
  Optional<KnownRequest> find(SessionKey scaleSet, Attempt attempt);

  /**
   * Keeps a request that is new.
   *
   * @param request may have ended already, and is then only to be told
   * @return false when its attempt is known: nothing is kept
   */
  boolean accept(SessionKey scaleSet, OpenRequest request);

  /**
   * Writes the state and changes of open requests, all or nothing.
   *
   * @param version that the state was read at; null when there was none
   * @return the new version; empty when the state has another version by now, or a row that is to
   *     be changed is not there
   * @throws AzureFailure when it is not known whether it was written
   */
  Optional<String> write(
      SessionKey scaleSet, ScaleSetState next, String version, List<RowChange> changes);

  /** The scale sets that have open requests. Reads no more than keys and times. */
  List<OpenWork> openWork();

  /**
   * When a scale set counts on being woken; null when its state names no time. It can be read of a
   * row that a newer version of the app wrote, too.
   */
  Instant wakeUpAt(SessionKey scaleSet);
}
