package io.vmssidentity.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.FailureReason;
import java.util.Optional;
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
record TableAnswers(String host) {
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
    } catch (RuntimeException e) {
      throw failure("did not answer", e);
    }
  }

  AzureFailure noTable(String name, RuntimeException e) {
    return new AzureFailure(
        FailureReason.UNAVAILABLE,
        "The ledger at %s has no table %s. Check both names; the app makes its table when it first looks for it."
            .formatted(host, name),
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

  private static boolean isRowOther(TableServiceException e) {
    return is(
        e, TableErrorCode.ENTITY_ALREADY_EXISTS, TableErrorCode.UPDATE_CONDITION_NOT_SATISFIED);
  }

  private static boolean is(TableServiceException e, TableErrorCode... codes) {
    return e.getValue() != null
        && Stream.of(codes).anyMatch(code -> code.equals(e.getValue().getErrorCode()));
  }
}
