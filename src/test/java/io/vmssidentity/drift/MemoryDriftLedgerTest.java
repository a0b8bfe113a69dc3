// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.MemoryLedger;

/** The drift ledger that other tests use keeps what a real one keeps. */
class MemoryDriftLedgerTest extends DriftLedgerContract {
  private final MemoryLedger ledger = new MemoryLedger();
  private final DriftLedger drift = new MemoryDriftLedger(ledger);

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected DriftLedger drift() {
    return drift;
  }
}
