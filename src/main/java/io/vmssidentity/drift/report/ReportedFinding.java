// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;

/**
 * A finding of a report, and what it belongs to.
 *
 * @param exemption that holds for its scale set; null where there is none
 */
public record ReportedFinding(DriftState state, OpenFinding open, Exemption exemption) {
  public boolean isExempt() {
    return exemption != null;
  }

  /** The same in every report, also when it goes and comes again: to be followed by. */
  public String fingerprint() {
    return Sha256.hex(SessionKey.of(state.scaleSetId()) + "\n" + open.finding().key());
  }
}
