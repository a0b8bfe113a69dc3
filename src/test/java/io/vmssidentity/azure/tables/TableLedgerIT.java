// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.LedgerContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger in Table storage, by the official client over HTTPS. */
class TableLedgerIT extends LedgerContract {
  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new TableLedger(TABLES.table());
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
