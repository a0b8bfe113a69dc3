package io.vmssidentity.azure.tables;

import io.vmssidentity.change.Ledger;
import io.vmssidentity.change.LedgerContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger in Table storage, by the official client over HTTPS. */
class OldTableLedgerIT extends LedgerContract {
  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new OldTableLedger(TABLES.table());
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
