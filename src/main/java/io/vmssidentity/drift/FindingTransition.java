// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.CanonicalText;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.repair.Repairs;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Instant;

/** What happened to a finding, as it is remembered until it is told. */
public record FindingTransition(DriftEvent.Transition news, OpenFinding open, Instant at) {

  /** The same, under the same ID, whoever tells it. */
  DriftEvent event(DriftState state) {
    Repairs repairs = state.repairs();
    String findingId =
        Sha256.hex(
            SessionKey.of(state.scaleSetId())
                + "\n"
                + open.finding().key()
                + "\n"
                + open.occurrence());
    String what =
        news == DriftEvent.Transition.CHANGED
            ? news + "\n" + CanonicalText.of(open.changedBy()) + repairs.contested()
            : news.toString();
    return new DriftEvent.OfFinding(
        Sha256.hex(findingId + "\n" + what),
        findingId,
        this,
        new DriftEvent.ScaleSetDrift(state.scaleSetId(), state.baseline(), state.actual()),
        repairs.isContested(),
        news == DriftEvent.Transition.RESOLVED || repairs.isContested()
            ? null
            : repairs.requestId());
  }
}
