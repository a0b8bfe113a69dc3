// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.AzureFailure;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Looks at a scale set itself, because the list of all may be a minute late. Reads its ledger
 * before and after, so that a change under way is not taken for drift.
 */
public final class DirectCheck {
  private final ScaleSets scaleSets;
  private final Ledger ledger;
  private final DriftLedger driftLedger;
  private final Supplier<RetryBudget> budget;

  /**
   * @param budget for one scale set
   */
  public DirectCheck(
      ScaleSets scaleSets, Ledger ledger, DriftLedger driftLedger, Supplier<RetryBudget> budget) {
    this.scaleSets = scaleSets;
    this.ledger = ledger;
    this.driftLedger = driftLedger;
    this.budget = budget;
  }

  public Observation at(ScaleSetId scaleSetId) {
    SessionKey key = SessionKey.of(scaleSetId);
    RetryBudget waits = budget.get();
    try {
      Ledger.Stored before = waits.retrying(() -> ledger.read(key));
      if (before.state().isBusy()) {
        return new Observation.Busy();
      }
      DriftLedger.Stored drift = waits.retrying(() -> driftLedger.read(key));
      ScaleSet actual = waits.retrying(() -> find(scaleSetId));
      if (actual != null && !actual.isSettled()) {
        return new Observation.Busy();
      }
      Ledger.Stored after = waits.retrying(() -> ledger.read(key));
      return Objects.equals(before.version(), after.version())
          ? new Observation.Confirmed(after.state().decided(), actual, drift)
          : new Observation.Busy();
    } catch (AzureFailure | UnreadableRow failure) {
      return new Observation.Unreadable(failure.getMessage());
    }
  }

  private ScaleSet find(ScaleSetId scaleSetId) {
    try {
      return scaleSets.get(scaleSetId);
    } catch (AzureFailure failure) {
      if (failure.provesGone()) {
        return null;
      }
      throw failure;
    }
  }
}
