// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

/** The contract, kept by local Table storage. */
class LocalTablesContractIT extends MetadataContract {
  @Override
  TestAccount open() {
    return TestAccount.local();
  }
}
