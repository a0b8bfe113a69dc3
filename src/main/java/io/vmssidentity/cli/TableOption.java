// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import picocli.CommandLine.Option;

/** The ledger's table. */
public final class TableOption {
  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:LEDGER_TABLE:-identityledger}",
      description = "The ledger's table. Default: ${DEFAULT-VALUE}.")
  private String table;

  /**
   * @see <a
   *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model#table-names">Table
   *     names</a>
   */
  public String name() {
    if (!table.matches("[A-Za-z][A-Za-z0-9]{2,62}")) {
      throw new IllegalArgumentException(
          "--table is not the name of a table: 3 to 63 letters and digits, a letter first.");
    }
    return table;
  }

  /** For people: as it was told. */
  @Override
  public String toString() {
    return table;
  }
}
