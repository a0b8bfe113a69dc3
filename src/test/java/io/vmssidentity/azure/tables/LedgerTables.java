// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import io.vmssidentity.local.tables.http.TestAccount;
import io.vmssidentity.testing.Trust;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a table of its own, in the storage account that is there to test with. */
public final class LedgerTables
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private TestAccount account;
  private Trust trust;
  private String name;
  private LedgerTable table;

  public LedgerTable table() {
    return table;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws GeneralSecurityException, IOException {
    account = TestAccount.open();
    if (account.caFile().isPresent()) {
      trust = new Trust(account.caFile().get());
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    name = "t" + UUID.randomUUID().toString().replace("-", "");
    table = new LedgerTable(URI.create(account.endpoint()), name, account.credential(), true);
    // The first read makes it.
    table.partitions();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    account.delete(name);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (trust != null) {
      trust.close();
    }
    account.close();
  }
}
