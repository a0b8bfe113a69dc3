package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.history.History;
import io.vmssidentity.ledger.Baseline;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the ledger's table from growing for ever. */
public final class TableHistory implements History {
  private static final List<String> KEYS = List.of("PartitionKey", "RowKey");
  private static final List<String> KEYS_AND_GONE =
      List.of("PartitionKey", "RowKey", TableDriftLedger.GONE_SINCE);

  private final LedgerTable table;

  public TableHistory(LedgerTable table) {
    this.table = table;
  }

  /**
   * Requests that ended before a time, scans that began before it, and state and drift of scale
   * sets that were gone before it, and are still.
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
    return String.format(
        Locale.ROOT, "%s and %s lt datetime'%s'", range.filter(), property, millis);
  }

  private int forget(String filter) {
    int forgotten = 0;
    List<TableEntity> rows = found(filter, KEYS);
    for (int from = 0; from < rows.size(); from += LedgerTable.TRANSACTION) {
      int to = Math.min(rows.size(), from + LedgerTable.TRANSACTION);
      forgotten += table.delete(rows.subList(from, to)) ? to - from : 0;
    }
    return forgotten;
  }

  private int forgetGone(String filter) {
    return found(filter, KEYS_AND_GONE).stream().mapToInt(this::forgetGone).sum();
  }

  /** A request that comes in between changes the state, and all stays. */
  private int forgetGone(TableEntity drift) {
    Optional<TableEntity> state = table.find(LedgerKey.state(LedgerKey.scaleSet(drift)));
    if (state.isPresent() && isNeeded(state.get(), drift)) {
      return 0;
    }
    List<TableEntity> rows = Stream.concat(Stream.of(drift), state.stream()).toList();
    return table.delete(rows) ? rows.size() : 0;
  }

  /**
   * Whether somebody writes, or a request has worked since the scale set was gone: then it was
   * created again, though no scan has looked at it, because it is exempt for one.
   */
  private static boolean isNeeded(TableEntity state, TableEntity drift) {
    Instant gone = ((OffsetDateTime) drift.getProperty(TableDriftLedger.GONE_SINCE)).toInstant();
    Baseline baseline = TableLedger.baseline(state);
    boolean again = baseline != null && baseline.since() != null && baseline.since().isAfter(gone);
    return again || state.getProperty(TableLedger.WRITING_UNTIL) != null;
  }

  private List<TableEntity> found(String filter, List<String> select) {
    List<TableEntity> rows = new ArrayList<>();
    table.each(filter, select, rows::add);
    return rows;
  }
}
