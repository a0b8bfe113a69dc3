// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import java.util.Locale;

/**
 * Some rows that follow each other in one partition.
 *
 * @param from the first row key
 * @param to the row key after the last one
 */
record LedgerRange(String partition, String from, String to) {
  /** Those of them that come after a row key. */
  LedgerRange after(String row) {
    return new LedgerRange(partition, row + "!", to);
  }

  String filter() {
    return String.format(
        Locale.ROOT,
        "PartitionKey eq '%s' and RowKey ge '%s' and RowKey lt '%s'",
        partition.replace("'", "''"),
        from,
        to);
  }
}
