package io.vmssidentity.local.tables.http;

import com.azure.data.tables.TableServiceClient;
import io.vmssidentity.local.tables.TablesSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by local Table storage. */
class LocalTablesContractIT extends TransactionsContract {
  private static LocalTables local;
  private static TableServiceClient service;

  @BeforeAll
  static void start() {
    local = LocalTables.start(TablesSettings.defaults());
    service = Clients.of(local.endpoint(), local.caFile(), "token", 0);
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Override
  TableServiceClient service() {
    return service;
  }
}
