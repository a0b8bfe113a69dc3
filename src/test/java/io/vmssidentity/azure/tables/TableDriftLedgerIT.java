// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftLedgerContract;
import io.vmssidentity.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The drift ledger in Table storage, by the official client over HTTPS. */
class TableDriftLedgerIT extends DriftLedgerContract {
  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();
  private Ledger ledger;
  private DriftLedger drift;

  @BeforeEach
  void open() {
    ledger = new TableLedger(TABLES.table());
    drift = new TableDriftLedger(TABLES.table());
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected DriftLedger drift() {
    return drift;
  }
}
