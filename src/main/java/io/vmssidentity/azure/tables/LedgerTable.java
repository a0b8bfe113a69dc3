// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The ledger's table in Table storage. Each call throws AzureFailure, and retries nothing. */
public final class LedgerTable {
  /** As many writes as a transaction takes. */
  static final int TRANSACTION = 100;

  private static final int PAGE = 1000;
  private final TableErrors answers;
  private final TableClient table;
  private final boolean made;

  /**
   * @param made when it is read and not there; else that is a failure
   */
  public LedgerTable(URI endpoint, String name, TokenCredential credential, boolean made) {
    this.made = made;
    answers = new TableErrors(endpoint.getHost());
    table = TableConnection.open(endpoint, name, credential);
  }

  Optional<TableEntity> find(LedgerKey key) {
    return find(key, null);
  }

  /**
   * @param select the properties to be read; null for all
   */
  Optional<TableEntity> find(LedgerKey key, List<String> select) {
    return answers.call(() -> inTable(() -> read(key, select)));
  }

  private Optional<TableEntity> read(LedgerKey key, List<String> select) {
    try {
      Response<TableEntity> found =
          table.getEntityWithResponse(key.partition(), key.row(), select, null, Context.NONE);
      return Optional.of(versioned(found.getValue(), etag(found)));
    } catch (TableServiceException e) {
      if (TableErrors.isRowMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Writes a row.
   *
   * @param version that the row has; null when there is none
   * @return the row's new version; empty when it has another one
   */
  Optional<String> write(TableEntity row, String version) {
    answers.checkSize(row);
    return answers.write(
        () ->
            etag(
                version == null
                    ? table.createEntityWithResponse(row, null, Context.NONE)
                    : table.updateEntityWithResponse(
                        versioned(row, version),
                        TableEntityUpdateMode.REPLACE,
                        true,
                        null,
                        Context.NONE)));
  }

  /** Writes a row as the first of a transaction: see {@link #write(TableEntity, String)}. */
  static TableTransactionAction replacing(TableEntity row, String version) {
    return version == null
        ? new TableTransactionAction(TableTransactionActionType.CREATE, row)
        : new TableTransactionAction(
            TableTransactionActionType.UPDATE_REPLACE, versioned(row, version), true);
  }

  /**
   * Writes rows of one partition, all or nothing. The client keeps no version of what was written.
   *
   * @param actions at most {@link #TRANSACTION}
   * @return false when a row is not as its action expects it
   */
  boolean submit(List<TableTransactionAction> actions) {
    answers.checkSize(actions);
    return answers.write(() -> table.submitTransaction(actions)).isPresent();
  }

  private static TableEntity versioned(TableEntity row, String version) {
    return version == null ? row : row.addProperty("odata.etag", version);
  }

  private static String etag(Response<?> response) {
    String etag = response.getHeaders().getValue(HttpHeaderName.ETAG);
    // The client takes quotes off both ends of the header, so a weak ETag loses its last one.
    return etag.endsWith("\"") ? etag : etag + "\"";
  }

  /** Writes a row, whether it is there or not. */
  void put(TableEntity row) {
    answers.call(
        () ->
            table.upsertEntityWithResponse(row, TableEntityUpdateMode.REPLACE, null, Context.NONE));
  }

  /**
   * Deletes rows of one partition, all or nothing.
   *
   * @param rows as they were read, at most as many as a transaction takes
   * @return false when one is not as it was
   */
  boolean delete(List<TableEntity> rows) {
    List<TableTransactionAction> actions =
        rows.stream()
            .map(row -> new TableTransactionAction(TableTransactionActionType.DELETE, row, true))
            .toList();
    return submit(actions);
  }

  /** All partitions but those that begin with an exclamation mark, in order. */
  List<String> partitions() {
    List<String> partitions = new ArrayList<>();
    List<TableEntity> next = first(1, "PartitionKey ge '0'", List.of("PartitionKey"));
    while (!next.isEmpty()) {
      String partition = next.get(0).getPartitionKey();
      partitions.add(partition);
      // Not one row of the partition that is known is read.
      next = first(1, "PartitionKey ge '" + partition + "!'", List.of("PartitionKey"));
    }
    return partitions;
  }

  /**
   * @param subscriptionId in any letter case; empty for all partitions
   */
  List<String> partitions(String subscriptionId) {
    return subscriptionId.isEmpty()
        ? partitions()
        : List.of(subscriptionId.toLowerCase(Locale.ROOT));
  }

  /** Passes on all rows that a filter finds, in the order of their keys. */
  void each(String filter, List<String> select, Consumer<TableEntity> found) {
    pages(
        filter,
        select,
        PAGE,
        page -> {
          page.forEach(found);
          return true;
        });
  }

  /** The first rows that a filter finds. */
  List<TableEntity> first(int most, String filter, List<String> select) {
    List<TableEntity> found = new ArrayList<>();
    pages(
        filter,
        select,
        Math.min(most, PAGE),
        page -> {
          page.stream().limit(most - found.size()).forEach(found::add);
          return found.size() < most;
        });
    return found;
  }

  /** A page may be short, or empty, though it is not the last one. */
  private void pages(
      String filter, List<String> select, int size, Predicate<List<TableEntity>> more) {
    ListEntitiesOptions options =
        new ListEntitiesOptions().setFilter(filter).setSelect(select).setTop(size);
    Iterator<PagedResponse<TableEntity>> pages =
        answers.call(
            () ->
                inTable(
                    () ->
                        table
                            .listEntities(options, null, Context.NONE)
                            .iterableByPage()
                            .iterator()));
    boolean goOn = true;
    while (goOn && answers.call(pages::hasNext)) {
      goOn = more.test(answers.call(pages::next).getValue());
    }
  }

  /** Makes the table when the request does not find it, and asks again. */
  private <T> T inTable(Supplier<T> request) {
    try {
      return request.get();
    } catch (HttpResponseException e) {
      if (!TableErrors.mayMissTable(e)) {
        throw e;
      }
      make(e);
      return request.get();
    }
  }

  private void make(HttpResponseException because) {
    if (!made) {
      throw answers.noTable(table.getTableName(), because);
    }
    try {
      table.createTable();
    } catch (TableServiceException e) {
      // Another thread or instance can have made it since.
      if (!TableErrors.isTableThere(e)) {
        throw e;
      }
    }
  }
}
