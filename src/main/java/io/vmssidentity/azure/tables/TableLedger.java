package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.change.Ledger;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.message.LedgerJson;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.RequestRecord;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ledger in Azure Table storage: for each scale set a row for its state, and one for each
 * request and attempt. Writes are entity-group transactions.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions">Entity
 *     group transactions</a>
 */
public final class TableLedger implements Ledger {
  /** Apart from the rest of the state: a sweep needs no more. */
  static final String BASELINE = "baseline";

  /** Text; missing without an intent. */
  static final String WRITING_UNTIL = "writingUntil";

  static final String COMPLETED_AT = "completedAt";

  static final String RECORD = "record";

  private static final String STATE = "state";

  private final LedgerTable table;
  private final Readers readers = new Readers();

  public TableLedger(LedgerTable table) {
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
    return table.find(LedgerKey.request(scaleSet, requestId, attempt)).map(TableLedger::record);
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
        : table.write(
            row,
            version,
            records.stream().map(record -> row(scaleSet, record)).toList(),
            records.stream().flatMap(record -> index(scaleSet, record)).toList());
  }

  /** Null before the first change. */
  static Baseline baseline(TableEntity row) {
    String json = LongText.of(row, BASELINE);
    return json.isEmpty() ? null : LedgerJson.baseline(json);
  }

  private static LedgerState state(TableEntity row) {
    LedgerState rest = LedgerJson.state(LongText.of(row, STATE));
    return new LedgerState(baseline(row), rest.stamps(), rest.intent());
  }

  private static TableEntity row(SessionKey scaleSet, LedgerState state) {
    TableEntity row = LedgerKey.state(scaleSet).entity();
    LongText.put(
        row, STATE, LedgerJson.write(new LedgerState(null, state.stamps(), state.intent())));
    if (state.baseline() != null) {
      LongText.put(row, BASELINE, LedgerJson.write(state.baseline()));
    }
    if (state.intent() != null) {
      row.addProperty(WRITING_UNTIL, state.intent().leaseUntil().toString());
    }
    return row;
  }

  private static TableEntity row(SessionKey scaleSet, RequestRecord record) {
    TableEntity row = LedgerKey.request(scaleSet, record.requestId(), record.attempt()).entity();
    LongText.put(row, RECORD, LedgerJson.write(record));
    return completed(row, record);
  }

  /** The rows by which it is found by its ID and its ticket. */
  private static Stream<TableEntity> index(SessionKey scaleSet, RequestRecord record) {
    String ticket = record.asked() == null ? null : record.asked().ticket();
    return Stream.of(record.requestId(), ticket == null ? "" : ticket)
        .filter(word -> !word.isEmpty())
        .distinct()
        .map(word -> LedgerKey.index(word, scaleSet, record.requestId(), record.attempt()))
        .map(key -> completed(key.entity(), record));
  }

  private static TableEntity completed(TableEntity row, RequestRecord record) {
    return row.addProperty(COMPLETED_AT, record.completedAt().atOffset(ZoneOffset.UTC));
  }

  static RequestRecord record(TableEntity row) {
    return LedgerJson.record(LongText.of(row, RECORD));
  }
}
