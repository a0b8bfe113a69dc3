package io.vmssidentity.change;

/** The ledger that other tests use keeps what a real one keeps. */
class MemoryLedgerTest extends LedgerContract {
  private final Ledger ledger = new MemoryLedger();

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
