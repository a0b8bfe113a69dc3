package io.vmssidentity.local.tables.http;

import com.azure.data.tables.TableServiceClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, kept by Azurite. */
@EnabledIfSystemProperty(named = TestAccount.AZURITE, matches = ".+")
class AzuriteContractIT extends TransactionsContract {
  private static TableServiceClient service;

  @BeforeAll
  static void connect() {
    service = TestAccount.azurite().service();
  }

  @Override
  TableServiceClient service() {
    return service;
  }

  @Override
  @Test
  @Disabled("Azurite 3.37 takes entities of more than 1 MiB")
  void limitsEntities() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 takes more than 252 properties")
  void limitsTheNumberOfProperties() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 takes any name of a property")
  void limitsNamesOfProperties() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 does transactions across partitions")
  void refusesTwoPartitionsInATransaction() {}
}
