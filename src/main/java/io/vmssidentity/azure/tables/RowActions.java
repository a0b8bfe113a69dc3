// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.RequestRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a transaction does to the rows of requests: to each row once, as Table storage wants it. A
 * merge or a delete of an open row demands that the row exists.
 */
final class RowActions {
  private final SessionKey scaleSet;
  private final Map<RequestKey, TableEntity> open = new LinkedHashMap<>();
  private final Set<RequestKey> removed = new LinkedHashSet<>();
  private final Map<RequestKey, TableEntity> requests = new LinkedHashMap<>();

  private RowActions(SessionKey scaleSet) {
    this.scaleSet = scaleSet;
  }

  static List<TableTransactionAction> of(SessionKey scaleSet, List<RowChange> changes) {
    RowActions actions = new RowActions(scaleSet);
    changes.forEach(actions::add);
    return actions.list();
  }

  /** The request's row is the one that must not be there yet. */
  static List<TableTransactionAction> accepting(SessionKey scaleSet, OpenRequest request) {
    List<TableTransactionAction> actions = new ArrayList<>();
    actions.add(
        new TableTransactionAction(
            TableTransactionActionType.CREATE, RequestRow.of(scaleSet, request)));
    actions.add(
        new TableTransactionAction(
            TableTransactionActionType.CREATE, OpenRow.of(scaleSet, request)));
    LedgerKey.index(scaleSet, attempt(request.key()), request.request().ticket()).stream()
        .map(LedgerKey::entity)
        .map(row -> new TableTransactionAction(TableTransactionActionType.UPSERT_REPLACE, row))
        .forEach(actions::add);
    return actions;
  }

  private void add(RowChange change) {
    TableEntity row =
        open.computeIfAbsent(change.key(), key -> LedgerKey.open(scaleSet, key).entity());
    if (change instanceof RowChange.Ended ended) {
      OpenRow.end(row, ended.record());
      end(ended.key(), ended.record());
    } else if (change instanceof RowChange.Moved moved) {
      OpenRow.move(row, moved.progress());
    } else if (change instanceof RowChange.CameTrue cameTrue) {
      RequestRow.markToldRunning(end(cameTrue.key(), cameTrue.record()));
      if (cameTrue.told()) {
        removed.add(cameTrue.key());
      }
    } else {
      removed.add(change.key());
    }
  }

  private TableEntity end(RequestKey key, RequestRecord record) {
    TableEntity row =
        requests.computeIfAbsent(
            key, same -> LedgerKey.request(scaleSet, key.requestId(), key.attempt()).entity());
    RequestRow.end(row, record);
    return row;
  }

  private static Attempt attempt(RequestKey key) {
    return new Attempt(key.requestId(), key.attempt());
  }

  private List<TableTransactionAction> list() {
    List<TableTransactionAction> actions = new ArrayList<>();
    open.forEach(
        (key, row) ->
            actions.add(
                removed.contains(key)
                    ? new TableTransactionAction(TableTransactionActionType.DELETE, row)
                    : new TableTransactionAction(TableTransactionActionType.UPDATE_MERGE, row)));
    requests
        .values()
        .forEach(
            row ->
                actions.add(
                    new TableTransactionAction(TableTransactionActionType.UPSERT_MERGE, row)));
    return actions;
  }
}
