package io.vmssidentity.local.tables.http;

import com.azure.data.tables.TableServiceClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, kept by a real storage account. */
@EnabledIfSystemProperty(named = TestAccount.LIVE, matches = ".+")
class LiveTablesContractIT extends TransactionsContract {
  private static TableServiceClient service;

  @BeforeAll
  static void connect() {
    service = TestAccount.live().service();
  }

  @Override
  TableServiceClient service() {
    return service;
  }
}
