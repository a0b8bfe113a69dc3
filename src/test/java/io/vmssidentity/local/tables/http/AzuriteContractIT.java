// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract, kept by Azurite but for what is disabled here: there the service does what the
 * contract says.
 */
@EnabledIfSystemProperty(named = TestAccount.AZURITE, matches = ".+")
class AzuriteContractIT extends MetadataContract {
  @Override
  TestAccount open() {
    return TestAccount.azurite();
  }

  @Override
  @Test
  @Disabled("Azurite 3.37 takes entities of more than 1 MiB, as was tried")
  void limitsEntities() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 takes more than 252 properties: Azure/Azurite issue 1446")
  void limitsTheNumberOfProperties() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 takes any name of a property: Azure/Azurite issue 955")
  void limitsNamesOfProperties() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 does transactions across partitions: Azure/Azurite issue 1215")
  void refusesTwoPartitionsInATransaction() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 tells a time as it was written, as was tried")
  void dropsTheZerosThatEndATime() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 tells a key's quotes once, as was tried")
  void doublesTheQuotesOfAKeyInLinks() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 names Tables/@Element, as was tried")
  void namesTheTableInTheMetadataOfAQuery() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 tells its own newest version, as was tried")
  void tellsVersionAndRequestIdAgain() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 refuses them by 403, as its TableTokenAuthenticator says")
  void refusesAccessPoliciesToTheHolderOfAToken() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 does not say where a table is, as was tried")
  void tellsWhereACreatedTableIs() {}
}
