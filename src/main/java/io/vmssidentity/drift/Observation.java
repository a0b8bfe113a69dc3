// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.CanonicalText;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;

/** What a direct look at one scale set showed. */
public sealed interface Observation {
  /**
   * Ledger and scale set belong together: no change was under way.
   *
   * @param ledger what requests have decided about it
   * @param actual null when the scale set is gone
   * @param drift what was remembered of its drift before the look
   */
  record Confirmed(Decided ledger, ScaleSet actual, DriftLedger.Stored drift)
      implements Observation {
    /** Whether it is there, or was. */
    public boolean isKnown() {
      return actual != null || ledger.baseline() != null;
    }

    /** What was decided so far, as a text that another decision changes. */
    public String decided() {
      return Sha256.hex(CanonicalText.of(ledger.baseline(), ledger.stamps()));
    }

    /** The same, unless it is from before the baseline: then it did not lead away from that. */
    ChangedBy culprit(ChangedBy changedBy) {
      Baseline baseline = ledger.baseline();
      boolean earlier =
          changedBy != null
              && baseline != null
              && baseline.since() != null
              && !changedBy.at().isAfter(baseline.since());
      return earlier ? null : changedBy;
    }
  }

  /** A change was under way: what differs may be its doing. */
  record Busy() implements Observation {}

  /**
   * It could not be read.
   *
   * @param reason a sentence
   */
  record Unreadable(String reason) implements Observation {}
}
