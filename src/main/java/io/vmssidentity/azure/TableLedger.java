package io.vmssidentity.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.FailureReason;
import io.vmssidentity.change.History;
import io.vmssidentity.change.Ledger;
import io.vmssidentity.change.RequestRecord;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.message.LedgerJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ledger in Azure Table storage: a partition for each scale set, a row for its state and one
 * for each request and attempt. Writes are entity-group transactions.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions">Entity
 *     group transactions</a>
 */
public final class TableLedger implements Ledger, History {
  private static final String STATE_ROW = "state";

  private final TableClient table;

  public TableLedger(URI endpoint, String tableName, TokenCredential credential) {
    table =
        new TableClientBuilder()
            .endpoint(endpoint.toString())
            .tableName(tableName)
            .credential(credential)
            .httpClient(
                new JdkHttpClientBuilder()
                    .connectionTimeout(Duration.ofSeconds(10))
                    .responseTimeout(Duration.ofSeconds(30))
                    .build())
            // Its callers wait with a budget; a write that is repeated in here would meet itself.
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
            .buildClient();
  }

  @Override
  public Stored read(SessionKey scaleSet) {
    return row(scaleSet, STATE_ROW)
        .map(row -> new Stored(LedgerJson.state(LongText.of(row)), row.getETag()))
        .orElse(new Stored(LedgerState.EMPTY, null));
  }

  @Override
  public Optional<RequestRecord> find(SessionKey scaleSet, String requestId, int attempt) {
    return row(scaleSet, requestRow(requestId, attempt))
        .map(row -> LedgerJson.record(LongText.of(row)));
  }

  @Override
  public Optional<String> write(
      SessionKey scaleSet, LedgerState state, String version, List<RequestRecord> records) {
    TableEntity row = entity(scaleSet, STATE_ROW, LedgerJson.write(state));
    if (version != null) {
      row.addProperty("odata.etag", version);
    }
    return call(
        () -> {
          try {
            return Optional.of(records.isEmpty() ? write(row) : write(scaleSet, row, records));
          } catch (TableServiceException e) {
            if (isConflict(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private String write(TableEntity state) {
    Response<Void> response =
        state.getETag() == null
            ? table.createEntityWithResponse(state, null, Context.NONE)
            : table.updateEntityWithResponse(
                state, TableEntityUpdateMode.REPLACE, true, null, Context.NONE);
    String etag = response.getHeaders().getValue(HttpHeaderName.ETAG);
    // The client takes quotes off both ends of the header, so a weak ETag loses its last one.
    return etag.endsWith("\"") ? etag : etag + "\"";
  }

  /** The client keeps no ETag of a transaction's answer, so it is read. */
  private String write(SessionKey scaleSet, TableEntity state, List<RequestRecord> records) {
    List<TableTransactionAction> actions = new ArrayList<>();
    actions.add(
        state.getETag() == null
            ? new TableTransactionAction(TableTransactionActionType.CREATE, state)
            : new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, state, true));
    for (RequestRecord record : records) {
      TableEntity row =
          entity(
              scaleSet, requestRow(record.requestId(), record.attempt()), LedgerJson.write(record));
      row.addProperty("completedAt", record.completedAt().toString());
      actions.add(new TableTransactionAction(TableTransactionActionType.CREATE, row));
    }
    table.submitTransaction(actions);
    return table.getEntity(partition(scaleSet), STATE_ROW).getETag();
  }

  @Override
  public int forgetBefore(Instant time) {
    // "request!" to "request~": the rows of requests, in every partition.
    ListEntitiesOptions old =
        new ListEntitiesOptions()
            .setSelect(List.of("PartitionKey", "RowKey"))
            .setFilter(
                "RowKey ge 'request!' and RowKey lt 'request~' and completedAt lt '%s'"
                    .formatted(time));
    return call(
        () -> {
          int forgotten = 0;
          for (TableEntity row : table.listEntities(old, null, Context.NONE)) {
            table.deleteEntity(row.getPartitionKey(), row.getRowKey());
            forgotten++;
          }
          return forgotten;
        });
  }

  private Optional<TableEntity> row(SessionKey scaleSet, String rowKey) {
    return call(
        () -> {
          try {
            return Optional.of(table.getEntity(partition(scaleSet), rowKey));
          } catch (TableServiceException e) {
            if (e.getResponse().getStatusCode() != 404) {
              throw e;
            }
            if (TableErrorCode.TABLE_NOT_FOUND.equals(e.getValue().getErrorCode())) {
              table.createTable();
            }
            return Optional.empty();
          }
        });
  }

  private static boolean isConflict(TableServiceException e) {
    TableErrorCode code = e.getValue() == null ? null : e.getValue().getErrorCode();
    return TableErrorCode.ENTITY_ALREADY_EXISTS.equals(code)
        || TableErrorCode.UPDATE_CONDITION_NOT_SATISFIED.equals(code);
  }

  private static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      throw new AzureFailure(
          FailureReason.UNAVAILABLE, "The ledger did not answer: " + e.getMessage(), e);
    }
  }

  private static TableEntity entity(SessionKey scaleSet, String rowKey, String json) {
    TableEntity entity = new TableEntity(partition(scaleSet), rowKey);
    LongText.put(entity, json);
    return entity;
  }

  /** A key holds no slash, and no part of a session key holds an exclamation mark. */
  private static String partition(SessionKey scaleSet) {
    return scaleSet.value().replace('/', '!');
  }

  private static String requestRow(String requestId, int attempt) {
    return "request!" + requestId + "!" + attempt;
  }
}
