package io.vmssidentity.local.tables.http;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, kept by a real storage account. */
@EnabledIfSystemProperty(named = TestAccount.LIVE, matches = ".+")
class LiveTablesContractIT extends MetadataContract {
  @Override
  TestAccount open() {
    return TestAccount.live();
  }
}
