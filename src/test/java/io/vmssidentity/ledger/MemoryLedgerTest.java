// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

class MemoryLedgerTest extends LedgerContract {
  private final Ledger ledger = new MemoryLedger();

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
