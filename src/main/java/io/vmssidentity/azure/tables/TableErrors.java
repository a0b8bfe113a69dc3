// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What Table storage's refusals mean. Only its error code counts: an answer without one is not its
 * own, and a failed transaction has no status.
 *
 * @param host of the endpoint, for people
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes">Table
 *     service error codes</a>
 */
record TableErrors(String host) {
  private static final TableErrorCode INVALID_AUTHENTICATION_INFO =
      TableErrorCode.fromString("InvalidAuthenticationInfo");

  private static final Set<TableErrorCode> FINAL =
      Set.of(
          TableErrorCode.ENTITY_TOO_LARGE,
          TableErrorCode.PROPERTY_VALUE_TOO_LARGE,
          TableErrorCode.KEY_VALUE_TOO_LARGE,
          TableErrorCode.TOO_MANY_PROPERTIES,
          TableErrorCode.PROPERTY_NAME_TOO_LONG,
          TableErrorCode.PROPERTY_NAME_INVALID,
          TableErrorCode.CONTENT_LENGTH_EXCEEDED,
          TableErrorCode.fromString("RequestBodyTooLarge"),
          TableErrorCode.INVALID_INPUT,
          TableErrorCode.OUT_OF_RANGE_INPUT,
          TableErrorCode.INVALID_VALUE_TYPE,
          TableErrorCode.INVALID_DUPLICATE_ROW,
          TableErrorCode.COMMANDS_IN_BATCH_ACT_ON_DIFFERENT_PARTITIONS);

  /**
   * @throws AzureFailure when there is none
   */
  <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (AzureFailure e) {
      throw e;
    } catch (ClientAuthenticationException e) {
      throw failure("wants a sign-in. Sign in (az login will do)", e);
    } catch (TableServiceException e) {
      throw isFinal(e) ? refused(e) : failure("did not answer", e);
    } catch (RuntimeException e) {
      throw failure("did not answer", e);
    }
  }

  /**
   * What is too large never goes out: Azure's refusal would not say by how much.
   *
   * @throws AzureFailure when it is
   */
  void checkSize(TableEntity row) {
    int size = RowSize.stored(row);
    if (size > RowSize.LARGEST_ROW) {
      throw tooLarge("row " + row.getRowKey(), size, RowSize.LARGEST_ROW);
    }
  }

  /**
   * @throws AzureFailure when one of the rows is too large, or all together are
   */
  void checkSize(List<TableTransactionAction> actions) {
    actions.forEach(action -> checkSize(action.getEntity()));
    int size = actions.stream().mapToInt(action -> RowSize.sent(action.getEntity())).sum();
    if (size > RowSize.LARGEST_TRANSACTION) {
      throw tooLarge(
          "transaction of " + actions.size() + " rows", size, RowSize.LARGEST_TRANSACTION);
    }
  }

  private AzureFailure tooLarge(String what, int size, int largest) {
    return new AzureFailure(
        FailureReason.LEDGER_REFUSED,
        String.format(
            Locale.ROOT,
            "The ledger at %s takes at most %,d bytes, but the %s has %,d.",
            host,
            largest,
            what,
            size),
        null);
  }

  AzureFailure noTable(String name, RuntimeException e) {
    return new AzureFailure(
        FailureReason.UNAVAILABLE,
        String.format(
            Locale.ROOT,
            "The ledger at %s has no table %s. Check both names; the app makes its table when it first looks for it.",
            host,
            name),
        e);
  }

  private AzureFailure refused(TableServiceException e) {
    return new AzureFailure(
        FailureReason.LEDGER_REFUSED,
        "The ledger at " + host + " does not take what it was given: " + e.getMessage(),
        e);
  }

  private AzureFailure failure(String what, RuntimeException e) {
    return new AzureFailure(
        FailureReason.UNAVAILABLE, "The ledger at " + host + " " + what + ": " + e.getMessage(), e);
  }

  /**
   * @return empty when a row is not as the write expects it
   */
  <T> Optional<T> write(Supplier<T> request) {
    return call(
        () -> {
          try {
            return Optional.of(request.get());
          } catch (TableServiceException e) {
            if (isRowMissing(e) || isRowOther(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  static boolean isRowMissing(TableServiceException e) {
    return is(e, TableErrorCode.RESOURCE_NOT_FOUND, TableErrorCode.ENTITY_NOT_FOUND);
  }

  /** Of a query the client tells the status only. */
  static boolean mayMissTable(HttpResponseException e) {
    return e instanceof TableServiceException known
        ? is(known, TableErrorCode.TABLE_NOT_FOUND)
        : e.getResponse() != null && e.getResponse().getStatusCode() == 404;
  }

  static boolean isTableThere(TableServiceException e) {
    return is(e, TableErrorCode.TABLE_ALREADY_EXISTS);
  }

  /** A failed transaction has no status, so the codes are listed; others are told by theirs. */
  private static boolean isFinal(TableServiceException e) {
    if (e.getValue() == null || e.getValue().getErrorCode() == null) {
      return false;
    }
    TableErrorCode code = e.getValue().getErrorCode();
    int status = e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
    return FINAL.contains(code)
        || (status == 400 || status == 413) && !code.equals(INVALID_AUTHENTICATION_INFO);
  }

  private static boolean isRowOther(TableServiceException e) {
    return is(
        e, TableErrorCode.ENTITY_ALREADY_EXISTS, TableErrorCode.UPDATE_CONDITION_NOT_SATISFIED);
  }

  private static boolean is(TableServiceException e, TableErrorCode... codes) {
    return e.getValue() != null
        && Stream.of(codes).anyMatch(code -> code.equals(e.getValue().getErrorCode()));
  }
}
