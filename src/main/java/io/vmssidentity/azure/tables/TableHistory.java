// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.vmssidentity.history.History;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the ledger's table from growing for ever. */
public final class TableHistory implements History {
  private static final List<String> KEYS = List.of("PartitionKey", "RowKey");
  private static final List<String> KEYS_AND_TICKET =
      List.of("PartitionKey", "RowKey", RequestRow.TICKET);
  private static final List<String> KEYS_AND_GONE =
      List.of("PartitionKey", "RowKey", TableDriftLedger.GONE_SINCE);

  /** A request has its own row, and is found by its ID and its ticket. */
  private static final int REQUESTS_AT_ONCE = LedgerTable.TRANSACTION / 3;

  private final LedgerTable table;

  public TableHistory(LedgerTable table) {
    this.table = table;
  }

  /**
   * Requests that ended before a time and are told, scans that began before it, and state and drift
   * of scale sets that were gone before it, and are still.
   */
  @Override
  public int forgetBefore(Instant time) {
    int forgotten = forgetScans(LedgerKey.SCANS.after(LedgerKey.scan(time).row()).filter());
    for (String partition : table.partitions()) {
      List<TableEntity> open = found(LedgerKey.open(partition).filter(), KEYS);
      forgotten +=
          forgetRequests(
              before(LedgerKey.requests(partition), RequestRow.COMPLETED_AT, time),
              open.stream().map(LedgerKey::requestOfOpen).collect(Collectors.toSet()));
      forgotten +=
          forgetGone(
              before(LedgerKey.scaleSets(partition), TableDriftLedger.GONE_SINCE, time),
              open.stream().map(LedgerKey::scaleSetOfOpen).collect(Collectors.toSet()));
    }
    return forgotten;
  }

  /** Table storage counts time in steps of 100 ns. */
  private static String before(LedgerRange range, String property, Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return String.format(
        Locale.ROOT, "%s and %s lt datetime'%s'", range.filter(), property, millis);
  }

  private int forgetScans(String filter) {
    int forgotten = 0;
    for (List<TableEntity> rows : parts(found(filter, KEYS), LedgerTable.TRANSACTION)) {
      forgotten += table.delete(rows) ? rows.size() : 0;
    }
    return forgotten;
  }

  /**
   * Each with the rows that lead to it.
   *
   * @param open what is read of these rows still
   */
  private int forgetRequests(String filter, Set<LedgerKey> open) {
    List<TableEntity> requests =
        found(filter, KEYS_AND_TICKET).stream()
            .filter(row -> !open.contains(LedgerKey.of(row)))
            .toList();
    return parts(requests, REQUESTS_AT_ONCE).stream().mapToInt(this::forgetRequests).sum();
  }

  /** One that somebody else deletes at the same time must not keep the others. */
  private int forgetRequests(List<TableEntity> requests) {
    int forgotten = forget(requests);
    return forgotten > 0 || requests.size() == 1
        ? forgotten
        : requests.stream().map(List::of).mapToInt(this::forget).sum();
  }

  private int forget(List<TableEntity> requests) {
    List<TableTransactionAction> actions = new ArrayList<>();
    for (TableEntity row : requests) {
      actions.add(new TableTransactionAction(TableTransactionActionType.DELETE, row, true));
      LedgerKey.indexOf(row, (String) row.getProperty(RequestRow.TICKET)).stream()
          .map(LedgerKey::entity)
          .map(index -> new TableTransactionAction(TableTransactionActionType.DELETE, index))
          .forEach(actions::add);
    }
    return table.submit(actions) ? actions.size() : 0;
  }

  private static <T> List<List<T>> parts(List<T> all, int largest) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += largest) {
      parts.add(all.subList(from, Math.min(all.size(), from + largest)));
    }
    return parts;
  }

  private int forgetGone(String filter, Set<SessionKey> open) {
    return found(filter, KEYS_AND_GONE).stream()
        .filter(drift -> !open.contains(LedgerKey.scaleSet(drift)))
        .mapToInt(this::forgetGone)
        .sum();
  }

  /** A step that comes in between changes the state, and all stays. */
  private int forgetGone(TableEntity drift) {
    Optional<TableEntity> state = table.find(LedgerKey.state(LedgerKey.scaleSet(drift)));
    if (state.isPresent() && isNeeded(state.get(), drift)) {
      return 0;
    }
    List<TableEntity> rows = Stream.concat(Stream.of(drift), state.stream()).toList();
    return table.delete(rows) ? rows.size() : 0;
  }

  /**
   * Whether somebody writes, or a request has worked since the scale set was gone. Then the scale
   * set was created again, though no scan has looked at it: it may be exempt.
   */
  private static boolean isNeeded(TableEntity state, TableEntity drift) {
    Instant gone = ((OffsetDateTime) drift.getProperty(TableDriftLedger.GONE_SINCE)).toInstant();
    Baseline baseline = StateRow.baseline(state);
    boolean again = baseline != null && baseline.since() != null && baseline.since().isAfter(gone);
    return again || StateRow.isBusy(state);
  }

  private List<TableEntity> found(String filter, List<String> select) {
    List<TableEntity> rows = new ArrayList<>();
    table.each(filter, select, rows::add);
    return rows;
  }
}
