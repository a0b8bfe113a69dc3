// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.message.LedgerJson;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is remembered of drift, in the ledger's table: a row for each scale set, and the scans. */
public final class TableDriftLedger implements DriftLedger {
  /** When the scale set was found to be gone; missing otherwise. */
  static final String GONE_SINCE = "goneSince";

  private static final String DRIFT = "drift";
  private static final String SCAN = "scan";

  /** Neither stamps nor intents: they are most of a state. */
  private static final List<String> KNOWN =
      Stream.of(
              Stream.of("PartitionKey", "RowKey", StateRow.BUSY),
              ChunkedText.properties(StateRow.BASELINE).stream(),
              ChunkedText.properties(DRIFT).stream())
          .flatMap(properties -> properties)
          .toList();

  private final LedgerTable table;
  private final Consumer<String> unreadable;

  /** For whoever reads no scans. */
  public TableDriftLedger(LedgerTable table) {
    this(table, row -> {});
  }

  /**
   * @param unreadable is told which row of a scan cannot be read
   */
  public TableDriftLedger(LedgerTable table, Consumer<String> unreadable) {
    this.table = table;
    this.unreadable = unreadable;
  }

  @Override
  public Rows all() {
    Map<SessionKey, Known> all = new HashMap<>();
    Map<SessionKey, String> unreadable = new HashMap<>();
    Interner shared = new Interner();
    for (String partition : table.partitions()) {
      table.each(
          LedgerKey.scaleSets(partition).filter(),
          KNOWN,
          row -> {
            SessionKey key = LedgerKey.scaleSet(row);
            try {
              all.merge(key, known(row, shared), TableDriftLedger::both);
            } catch (UnreadableRow e) {
              unreadable.put(key, e.getMessage());
            }
          });
    }
    all.keySet().removeAll(unreadable.keySet());
    return new Rows(all, unreadable);
  }

  @Override
  public Stored read(SessionKey scaleSet) {
    return table
        .find(LedgerKey.drift(scaleSet))
        .map(row -> new Stored(drift(row), row.getETag()))
        .orElse(new Stored(null, null));
  }

  @Override
  public Optional<String> write(SessionKey scaleSet, DriftState state, String version) {
    TableEntity row = LedgerKey.drift(scaleSet).entity();
    ChunkedText.put(row, DRIFT, LedgerJson.write(state));
    state.open().stream()
        .filter(open -> open.finding().kind() == Finding.Kind.SCALE_SET_GONE)
        .map(OpenFinding::since)
        .forEach(since -> row.addProperty(GONE_SINCE, since.atOffset(ZoneOffset.UTC)));
    return table.write(row, version);
  }

  @Override
  public void forget(SessionKey scaleSet, String version) {
    TableEntity row = LedgerKey.drift(scaleSet).entity().addProperty("odata.etag", version);
    table.delete(List.of(row));
  }

  @Override
  public void add(Scan scan) {
    TableEntity row = LedgerKey.scan(scan.startedAt()).entity();
    ChunkedText.put(row, SCAN, LedgerJson.write(scan));
    table.put(row);
  }

  @Override
  public List<Scan> scans(int most) {
    return table.first(most, LedgerKey.SCANS.filter(), ChunkedText.properties(SCAN)).stream()
        .flatMap(row -> scan(row).stream())
        .toList();
  }

  private Optional<Scan> scan(TableEntity row) {
    try {
      return Optional.of(LedgerJson.scan(ChunkedText.of(row, SCAN)));
    } catch (UnreadableRow e) {
      unreadable.accept("of the scan " + row.getRowKey());
      return Optional.empty();
    }
  }

  private static Known known(TableEntity row, Interner shared) {
    if (!LedgerKey.isState(row)) {
      return new Known(null, false, drift(row));
    }
    return new Known(shared.in(StateRow.baseline(row)), StateRow.isBusy(row), null);
  }

  /** The row of a scale set's drift comes before that of its state. */
  private static Known both(Known drift, Known state) {
    return new Known(state.baseline(), state.busy(), drift.drift());
  }

  private static DriftState drift(TableEntity row) {
    return LedgerJson.drift(ChunkedText.of(row, DRIFT));
  }
}
