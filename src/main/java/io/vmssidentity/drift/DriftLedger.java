// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.request.AzureFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of drift, beside the ledger of changes. Each call throws AzureFailure. */
public interface DriftLedger {
  /**
   * What a sweep needs to know of a scale set.
   *
   * @param baseline null before its first change
   * @param busy whether a change is under way
   * @param drift null when nothing was found yet
   */
  record Known(Baseline baseline, boolean busy, DriftState drift) {}

  /**
   * @param state null when nothing is stored
   * @param version null then
   */
  record Stored(DriftState state, String version) {}

  /**
   * Every scale set of the ledger.
   *
   * @param unreadable why a row of a scale set cannot be read, a sentence; such a scale set is not
   *     among the known
   */
  record Rows(Map<SessionKey, Known> known, Map<SessionKey, String> unreadable) {}

  Rows all();

  Stored read(SessionKey scaleSet);

  /**
   * @param version that the state was read at; null when there was none
   * @return the new version; empty when the state has another version by now
   * @throws AzureFailure when it is not known whether it was written
   */
  Optional<String> write(SessionKey scaleSet, DriftState state, String version);

  /**
   * Forgets a state, unless it has another version by now.
   *
   * @throws AzureFailure when it is not known whether it was forgotten
   */
  void forget(SessionKey scaleSet, String version);

  void add(Scan scan);

  /** The latest first; one that cannot be read is left out. */
  List<Scan> scans(int most);
}
