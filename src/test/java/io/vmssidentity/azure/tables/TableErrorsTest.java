// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceError;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableErrorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EntityAlreadyExists",
        "UpdateConditionNotSatisfied",
        "ResourceNotFound",
        "EntityNotFound"
      })
  void takesARowThatIsNotAsExpectedForAnAnswer(String code) {
    TableServiceError error = new TableServiceError(code, "…");

    assertEquals(Optional.empty(), written(new TableServiceException("…", null, error)));
    assertEquals(
        Optional.empty(), written(new TableTransactionFailedException("…", null, error, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TableNotFound", "ServerBusy", "SomethingNew"})
  void takesAnotherRefusalForAFailure(String code) {
    assertFails(new TableServiceException("…", null, new TableServiceError(code, "…")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EntityTooLarge",
        "TooManyProperties",
        "PropertyValueTooLarge",
        "RequestBodyTooLarge",
        "InvalidInput"
      })
  void whatIsTooLargeNowIsTooLargeForEver(String code) {
    TableServiceError error = new TableServiceError(code, "…");

    for (TableServiceException e :
        List.of(
            new TableServiceException("…", null, error),
            new TableTransactionFailedException("…", null, error, 0))) {
      AzureFailure failure = assertThrows(AzureFailure.class, () -> written(e));
      assertEquals(FailureReason.LEDGER_REFUSED, failure.reason());
    }
  }

  @Test
  void takesAnAnswerWithoutACodeForAFailure() {
    assertFails(new TableServiceException("…", null, null));
    assertFails(new TableServiceException("…", null, new TableServiceError(null, "…")));
    assertFails(new TableTransactionFailedException("…", null, null, null));
  }

  @Test
  void namesTheHostThatDidNotAnswer() {
    RuntimeException e = new UncheckedIOException(new ConnectException());

    AzureFailure failure = assertThrows(AzureFailure.class, () -> written(e));

    assertEquals(
        "The ledger at l.example did not answer: java.net.ConnectException", failure.getMessage());
  }

  @Test
  void saysToSignInWhenNobodyIs() {
    RuntimeException e = new ClientAuthenticationException("No token.", null);

    AzureFailure failure = assertThrows(AzureFailure.class, () -> written(e));

    assertEquals(
        "The ledger at l.example wants a sign-in. Sign in (az login will do): No token.",
        failure.getMessage());
  }

  @Test
  void aRowThatIsTooLargeNeverGoesOut() {
    TableEntity row = new TableEntity("p", "state");
    for (int i = 0; i < 16; i++) {
      row.addProperty("part" + i, new byte[64 * 1024]);
    }

    AzureFailure failure =
        assertThrows(AzureFailure.class, () -> new TableErrors("l.example").checkSize(row));

    assertEquals(FailureReason.LEDGER_REFUSED, failure.reason());
    assertEquals(
        "The ledger at l.example takes at most 1,048,576 bytes, but the row state has 1,048,956.",
        failure.getMessage());
  }

  @Test
  void aTransactionThatIsTooLargeNeverGoesOut() {
    List<TableTransactionAction> actions =
        IntStream.range(0, 10)
            .mapToObj(
                i -> new TableEntity("p", "r" + i).addProperty("text", "\u20ac".repeat(150_000)))
            .map(row -> new TableTransactionAction(TableTransactionActionType.CREATE, row))
            .toList();

    AzureFailure failure =
        assertThrows(AzureFailure.class, () -> new TableErrors("l.example").checkSize(actions));

    assertEquals(FailureReason.LEDGER_REFUSED, failure.reason());
    assertTrue(
        failure.getMessage().contains("the transaction of 10 rows has 4,52"), failure::getMessage);
    new TableErrors("l.example").checkSize(actions.subList(0, 9));
  }

  private static void assertFails(TableServiceException e) {
    AzureFailure failure = assertThrows(AzureFailure.class, () -> written(e));
    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
  }

  private static Optional<String> written(RuntimeException e) {
    return new TableErrors("l.example")
        .write(
            () -> {
              throw e;
            });
  }
}
