// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.KnownRequest;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.OpenWork;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The ledger in Azure Table storage. Each scale set has a row for its state. Each attempt of a
 * request has a row that stays, a row while the request is open, and two by which the request is
 * found. Writes are entity-group transactions.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions">Entity
 *     group transactions</a>
 */
public final class TableLedger implements Ledger {
  /** Of a state that was written together with other rows: a random text, to know it again by. */
  private static final String WRITE = "write";

  /** Begins a version that stands for a row as a transaction wrote it. */
  private static final String UNREAD = "write:";

  private static final List<String> KEYS_AND_WRITE = List.of("PartitionKey", "RowKey", WRITE);
  private static final List<String> KEYS_AND_WAKE_UP =
      List.of("PartitionKey", "RowKey", StateRow.WAKE_UP_AT);
  private static final List<String> KEYS_AND_TIME =
      List.of("PartitionKey", "RowKey", OpenRow.ACCEPTED_AT);

  private final LedgerTable table;
  private final ParallelReads readers = new ParallelReads();

  public TableLedger(LedgerTable table) {
    this.table = table;
  }

  @Override
  public Stored read(SessionKey scaleSet) {
    return table
        .find(LedgerKey.state(scaleSet))
        .map(row -> new Stored(readable(row, StateRow::state), row.getETag()))
        .orElse(new Stored(ScaleSetState.EMPTY, null));
  }

  @Override
  public List<OpenRequest> open(SessionKey scaleSet) {
    List<TableEntity> rows = new ArrayList<>();
    table.each(LedgerKey.open(scaleSet).filter(), null, rows::add);
    return readers.all(rows, this::request).stream()
        .sorted(Comparator.comparing(OpenRequest::key))
        .toList();
  }

  /**
   * What the row of an open request says, and the row that stays says of its outcome.
   *
   * @throws UnreadableRow when one of them cannot be read
   */
  OpenRequest request(TableEntity row) {
    OpenRequest request = readable(row, OpenRow::request);
    if (!OpenRow.hasEnded(row) || request.ended() != null) {
      return request;
    }
    return table
        .find(LedgerKey.requestOfOpen(row), RequestRow.WHOLE)
        .map(kept -> request.endedAs(readable(kept, RequestRow::record)))
        .orElseThrow(() -> unreadable(row, new IllegalStateException("Its outcome is not there.")));
  }

  @Override
  public Optional<KnownRequest> find(SessionKey scaleSet, Attempt attempt) {
    return table
        .find(LedgerKey.request(scaleSet, attempt.requestId(), attempt.number()), RequestRow.WHOLE)
        .map(row -> readable(row, RequestRow::known));
  }

  @Override
  public boolean accept(SessionKey scaleSet, OpenRequest request) {
    return table.submit(RowActions.accepting(scaleSet, request));
  }

  @Override
  public Optional<String> write(
      SessionKey scaleSet, ScaleSetState next, String version, List<RowChange> changes) {
    Optional<String> known = known(scaleSet, version);
    if (known.isEmpty() && version != null) {
      return Optional.empty();
    }
    TableEntity row = StateRow.of(scaleSet, next);
    if (changes.isEmpty()) {
      return table.write(row, known.orElse(null));
    }
    String write = UUID.randomUUID().toString();
    List<TableTransactionAction> actions = new ArrayList<>();
    actions.add(LedgerTable.replacing(row.addProperty(WRITE, write), known.orElse(null)));
    actions.addAll(RowActions.of(scaleSet, changes));
    return table.submit(actions) ? Optional.of(UNREAD + write) : Optional.empty();
  }

  /**
   * The client keeps no version of a transaction's answer. The row is read again when the version
   * is needed: after a step's last write nobody needs it.
   *
   * @return empty when the row has been written since, or when there is no version
   */
  private Optional<String> known(SessionKey scaleSet, String version) {
    if (version == null || !version.startsWith(UNREAD)) {
      return Optional.ofNullable(version);
    }
    return table
        .find(LedgerKey.state(scaleSet), KEYS_AND_WRITE)
        .filter(row -> version.equals(UNREAD + row.getProperty(WRITE)))
        .map(TableEntity::getETag);
  }

  @Override
  public List<OpenWork> openWork() {
    Map<SessionKey, OpenWork> work = new LinkedHashMap<>();
    for (String partition : table.partitions()) {
      table.each(
          LedgerKey.open(partition).filter(),
          KEYS_AND_TIME,
          row -> {
            Instant at = OpenRow.acceptedAt(row);
            SessionKey scaleSet = LedgerKey.scaleSetOfOpen(row);
            work.merge(scaleSet, new OpenWork(scaleSet, 1, at, at), TableLedger::together);
          });
    }
    return List.copyOf(work.values());
  }

  private static OpenWork together(OpenWork one, OpenWork other) {
    return new OpenWork(
        one.scaleSet(),
        one.requests() + other.requests(),
        one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest(),
        one.newest().isAfter(other.newest()) ? one.newest() : other.newest());
  }

  @Override
  public Instant wakeUpAt(SessionKey scaleSet) {
    return table
        .find(LedgerKey.state(scaleSet), KEYS_AND_WAKE_UP)
        .map(row -> readable(row, one -> Optional.ofNullable(StateRow.wakeUpAt(one))))
        .flatMap(at -> at)
        .orElse(null);
  }

  private static <T> T readable(TableEntity row, Function<TableEntity, T> read) {
    try {
      return read.apply(row);
    } catch (UnreadableRow e) {
      throw unreadable(row, e);
    }
  }

  private static UnreadableRow unreadable(TableEntity row, Exception cause) {
    return new UnreadableRow(
        row.getRowKey() + " of the subscription " + row.getPartitionKey(), cause);
  }
}
