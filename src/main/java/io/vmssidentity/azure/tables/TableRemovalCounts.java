// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.change.port.RemovalCounts;
import java.util.Optional;

/** The counts in the ledger's table: a row for each subscription, begun anew each hour. */
public final class TableRemovalCounts implements RemovalCounts {
  private static final String HOUR = "hour";
  private static final String COUNT = "count";

  private final LedgerTable table;

  public TableRemovalCounts(LedgerTable table) {
    this.table = table;
  }

  @Override
  public Stored read(String subscriptionId) {
    return table
        .find(LedgerKey.removals(subscriptionId))
        .map(TableRemovalCounts::stored)
        .orElse(new Stored(0, 0, null));
  }

  @Override
  public boolean write(String subscriptionId, Stored next) {
    TableEntity row =
        LedgerKey.removals(subscriptionId)
            .entity()
            .addProperty(HOUR, next.hour())
            .addProperty(COUNT, next.count());
    return table.write(row, next.version()).isPresent();
  }

  private static Stored stored(TableEntity row) {
    return new Stored(number(row, HOUR), (int) number(row, COUNT), row.getETag());
  }

  private static long number(TableEntity row, String name) {
    return Optional.ofNullable((Number) row.getProperty(name)).map(Number::longValue).orElse(0L);
  }
}
