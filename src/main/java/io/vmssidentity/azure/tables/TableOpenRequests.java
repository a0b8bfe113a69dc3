// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.history.AcceptedRequest;
import io.vmssidentity.history.AcceptedRequest.Progress;
import io.vmssidentity.history.OpenRequests;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.request.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The open requests in the ledger's table, each with what its scale set's state says of it. */
public final class TableOpenRequests implements OpenRequests {
  private static final List<String> KEYS = List.of("PartitionKey", "RowKey");

  private final LedgerTable table;
  private final TableLedger ledger;
  private final Consumer<String> unreadable;
  private final ParallelReads readers = new ParallelReads();

  /**
   * @param unreadable is told which row cannot be read; the others are passed on
   */
  public TableOpenRequests(LedgerTable table, Consumer<String> unreadable) {
    this.table = table;
    this.ledger = new TableLedger(table);
    this.unreadable = unreadable;
  }

  /** A query for each subscription, and three reads for each request that it finds. */
  @Override
  public List<AcceptedRequest> find(String word, String subscriptionId) {
    List<LedgerKey> found = new ArrayList<>();
    for (String partition : table.partitions(subscriptionId)) {
      table.each(
          LedgerKey.index(partition, word).filter(),
          KEYS,
          row -> found.add(LedgerKey.indexed(row)));
    }
    List<TableEntity> rows =
        readers.all(found, this::open).stream().flatMap(Optional::stream).toList();
    return accepted(rows).stream().sorted(AcceptedRequest.BY_TIME).toList();
  }

  private Optional<TableEntity> open(LedgerKey request) {
    return table
        .find(request, RequestRow.KEYS_AND_OPEN)
        .map(row -> (String) row.getProperty(RequestRow.OPEN))
        .flatMap(row -> table.find(new LedgerKey(request.partition(), row)));
  }

  @Override
  public List<AcceptedRequest> of(SessionKey scaleSet) {
    List<TableEntity> rows = new ArrayList<>();
    table.each(LedgerKey.open(scaleSet).filter(), null, rows::add);
    return accepted(rows);
  }

  @Override
  public void each(String subscriptionId, Consumer<AcceptedRequest> found) {
    for (String partition : table.partitions(subscriptionId)) {
      List<TableEntity> rows = new ArrayList<>();
      table.each(LedgerKey.open(partition).filter(), null, rows::add);
      accepted(rows).forEach(found);
    }
  }

  private List<AcceptedRequest> accepted(List<TableEntity> rows) {
    Map<SessionKey, List<TableEntity>> together = new LinkedHashMap<>();
    rows.forEach(
        row ->
            together
                .computeIfAbsent(LedgerKey.scaleSetOfOpen(row), key -> new ArrayList<>())
                .add(row));
    return readers.all(List.copyOf(together.entrySet()), this::ofScaleSet).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<AcceptedRequest> ofScaleSet(Map.Entry<SessionKey, List<TableEntity>> rows) {
    ScaleSetState state =
        readable(LedgerKey.state(rows.getKey()), () -> ledger.read(rows.getKey()).state())
            .orElse(ScaleSetState.EMPTY);
    return rows.getValue().stream()
        .map(row -> readable(LedgerKey.of(row), () -> ledger.request(row)))
        .flatMap(Optional::stream)
        .map(request -> accepted(rows.getKey(), request, state))
        .toList();
  }

  private <T> Optional<T> readable(LedgerKey row, Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (UnreadableRow e) {
      unreadable.accept(row.row() + " of the subscription " + row.partition());
      return Optional.empty();
    }
  }

  private static AcceptedRequest accepted(
      SessionKey scaleSet, OpenRequest request, ScaleSetState state) {
    Waiting waiting = state.schedule().waiting();
    return new AcceptedRequest(
        scaleSet,
        new Attempt(request.key().requestId(), request.key().attempt()),
        request.request().asked(),
        request.acceptedAt(),
        progress(request, state.stage()),
        waiting == null
            ? null
            : new AcceptedRequest.Waiting(
                waiting.problem(), waiting.since(), waiting.due(), waiting.tries()));
  }

  private static Progress progress(OpenRequest request, Stage stage) {
    if (request.ended() != null) {
      return new Progress.Ended(request.ended());
    }
    if (request.progress().setAside() != null) {
      return new Progress.SetAside(request.progress().setAside());
    }
    if (stage instanceof Stage.Following following
        && following.write().members().contains(request.key())) {
      return new Progress.Writing(following.since(), following.operation().id());
    }
    boolean written =
        stage instanceof Stage.Writing writing && writing.write().members().contains(request.key())
            || stage instanceof Stage.Settling settling
                && settling.settlement().members().contains(request.key());
    return written ? new Progress.Writing(null, null) : new Progress.Queued();
  }
}
