package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.vmssidentity.change.Ledger;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.message.LedgerJson;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.RequestRecord;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first engine's ledger in Azure Table storage: for each scale set a row for its state, and one
 * for each request and attempt. Writes are entity-group transactions.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions">Entity
 *     group transactions</a>
 */
public final class OldTableLedger implements Ledger {
  /** Text; missing without an intent. */
  static final String WRITING_UNTIL = "writingUntil";

  private static final String STATE = "state";

  private final LedgerTable table;
  private final Readers readers = new Readers();

  public OldTableLedger(LedgerTable table) {
    this.table = table;
  }

  @Override
  public Stored read(SessionKey scaleSet) {
    return table
        .find(LedgerKey.state(scaleSet))
        .map(row -> new Stored(state(row), row.getETag()))
        .orElse(new Stored(LedgerState.EMPTY, null));
  }

  @Override
  public Optional<RequestRecord> find(SessionKey scaleSet, String requestId, int attempt) {
    return table.find(LedgerKey.request(scaleSet, requestId, attempt)).map(RequestRow::record);
  }

  /** One after the other they would keep everybody waiting who waits for the scale set. */
  @Override
  public List<RequestRecord> findAll(SessionKey scaleSet, List<Attempt> attempts) {
    return readers.all(attempts, one -> find(scaleSet, one.requestId(), one.number())).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public Optional<String> write(
      SessionKey scaleSet, LedgerState state, String version, List<RequestRecord> records) {
    TableEntity row = row(scaleSet, state);
    return records.isEmpty()
        ? table.write(row, version)
        : write(
            row,
            version,
            records.stream().map(record -> row(scaleSet, record)).toList(),
            records.stream().flatMap(record -> index(scaleSet, record)).toList());
  }

  /** The row is read again for its version; then it may be another writer's already. */
  private Optional<String> write(
      TableEntity row, String version, List<TableEntity> added, List<TableEntity> put) {
    List<TableTransactionAction> actions = new ArrayList<>();
    actions.add(LedgerTable.replacing(row, version));
    for (TableEntity other : added) {
      actions.add(new TableTransactionAction(TableTransactionActionType.CREATE, other));
    }
    for (TableEntity other : put) {
      actions.add(new TableTransactionAction(TableTransactionActionType.UPSERT_REPLACE, other));
    }
    return table.submit(actions)
        ? table
            .find(LedgerKey.of(row))
            .filter(now -> content(now).equals(content(row)))
            .map(TableEntity::getETag)
        : Optional.empty();
  }

  private static Map<String, Object> content(TableEntity row) {
    Map<String, Object> content = new HashMap<>(row.getProperties());
    content.keySet().removeIf(name -> name.contains("odata.") || name.equals("Timestamp"));
    content.replaceAll((name, value) -> value instanceof byte[] b ? Arrays.hashCode(b) : value);
    return content;
  }

  private static LedgerState state(TableEntity row) {
    LedgerState rest = LedgerJson.state(LongText.of(row, STATE));
    return new LedgerState(StateRow.baseline(row), rest.stamps(), rest.intent());
  }

  private static TableEntity row(SessionKey scaleSet, LedgerState state) {
    TableEntity row = LedgerKey.state(scaleSet).entity();
    LongText.put(
        row, STATE, LedgerJson.write(new LedgerState(null, state.stamps(), state.intent())));
    if (state.baseline() != null) {
      LongText.put(row, StateRow.BASELINE, LedgerJson.write(state.baseline()));
    }
    if (state.intent() != null) {
      row.addProperty(WRITING_UNTIL, state.intent().leaseUntil().toString());
    }
    return row;
  }

  private static TableEntity row(SessionKey scaleSet, RequestRecord record) {
    TableEntity row = LedgerKey.request(scaleSet, record.requestId(), record.attempt()).entity();
    LongText.put(row, RequestRow.RECORD, LedgerJson.write(record));
    if (record.asked() != null && record.asked().ticket() != null) {
      row.addProperty(RequestRow.TICKET, record.asked().ticket());
    }
    return completed(row, record);
  }

  /** The rows by which it is found by its ID and its ticket. */
  private static Stream<TableEntity> index(SessionKey scaleSet, RequestRecord record) {
    String ticket = record.asked() == null ? null : record.asked().ticket();
    return LedgerKey.index(scaleSet, record.key(), ticket).stream()
        .map(key -> completed(key.entity(), record));
  }

  private static TableEntity completed(TableEntity row, RequestRecord record) {
    return row.addProperty(RequestRow.COMPLETED_AT, record.completedAt().atOffset(ZoneOffset.UTC));
  }
}
