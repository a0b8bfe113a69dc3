// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, kept by a real storage account. */
@EnabledIfSystemProperty(named = TestAccount.LIVE, matches = ".+")
class LiveTablesContractIT extends MetadataContract {
  @Override
  TestAccount open() {
    return TestAccount.live();
  }

  @Override
  @Test
  @Disabled("It would change the account, and needs more than Storage Table Data Contributor")
  void keepsTheAccountsProperties() {}
}
