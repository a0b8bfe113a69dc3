package io.vmssidentity.azure;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.change.History;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Keeps the ledger's table from growing for ever. */
public final class TableHistory implements History {
  private static final List<String> KEYS = List.of("PartitionKey", "RowKey");

  private final LedgerTable table;

  public TableHistory(LedgerTable table) {
    this.table = table;
  }

  /**
   * Requests that ended before a time, scans that began before it, and state and drift of scale
   * sets that were gone before it.
   */
  @Override
  public int forgetBefore(Instant time) {
    int forgotten = forget(LedgerKey.SCANS.after(LedgerKey.scan(time).row()).filter());
    for (String partition : table.partitions()) {
      // Before the requests: what is left of the index always leads somewhere.
      forgotten += forget(before(LedgerKey.index(partition), TableLedger.COMPLETED_AT, time));
      forgotten += forget(before(LedgerKey.requests(partition), TableLedger.COMPLETED_AT, time));
      forgotten +=
          forgetGone(before(LedgerKey.scaleSets(partition), TableDriftLedger.GONE_SINCE, time));
    }
    return forgotten;
  }

  /** Table storage counts time in steps of 100 ns. */
  private static String before(LedgerRange range, String property, Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return "%s and %s lt datetime'%s'".formatted(range.filter(), property, millis);
  }

  private int forget(String filter) {
    int forgotten = 0;
    List<TableEntity> rows = found(filter);
    for (int from = 0; from < rows.size(); from += LedgerTable.TRANSACTION) {
      int to = Math.min(rows.size(), from + LedgerTable.TRANSACTION);
      forgotten += table.delete(rows.subList(from, to)) ? to - from : 0;
    }
    return forgotten;
  }

  private int forgetGone(String filter) {
    return found(filter).stream().mapToInt(this::forgetGone).sum();
  }

  /** A request that comes in between changes the state, and all stays. */
  private int forgetGone(TableEntity drift) {
    List<TableEntity> rows = new ArrayList<>(List.of(drift));
    table.find(LedgerKey.state(LedgerKey.scaleSet(drift))).ifPresent(rows::add);
    boolean writing =
        rows.stream().anyMatch(row -> row.getProperty(TableLedger.WRITING_UNTIL) != null);
    return !writing && table.delete(rows) ? rows.size() : 0;
  }

  private List<TableEntity> found(String filter) {
    List<TableEntity> rows = new ArrayList<>();
    table.each(filter, KEYS, rows::add);
    return rows;
  }
}
