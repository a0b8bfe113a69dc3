// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.documents.Document;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.FailureReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {
  /** Messages as public reports quote them, shortened. */
  @ParameterizedTest
  @CsvSource({
    "409, ReadOnlyDisabledSubscription, is disabled and therefore marked as read only, STAYS, SUBSCRIPTION_DISABLED",
    "404, SubscriptionNotFound, The subscription could not be found, STAYS, SUBSCRIPTION_NOT_FOUND",
    "409, MissingSubscriptionRegistration, is not registered to use namespace, STAYS, NOT_REGISTERED",
    "404, SubscriptionNotRegistered, is not registered, STAYS, NOT_REGISTERED",
    "409, ResourceGroupBeingDeleted, is in deprovisioning state, STAYS, BEING_DELETED",
    "404, ResourceGroupNotFound, could not be found, STAYS, RESOURCE_GROUP_NOT_FOUND",
    "404, ResourceNotFound, was not found, STAYS, SCALE_SET_NOT_FOUND",
    "404, NotFound, The entity was not found in this Azure location., STAYS, SCALE_SET_NOT_FOUND",
    "409, ScopeLocked, following scope(s) are locked, STAYS, LOCKED",
    "403, RequestDisallowedByPolicy, was disallowed by policy, NAMES_CULPRIT, POLICY",
    "403, PolicyViolation, policy violation, NAMES_CULPRIT, POLICY",
    "403, DenyAssignmentAuthorizationFailed, because of the deny assignment, STAYS, DENIED",
    "403, LinkedAuthorizationFailed, on the linked scope(s), NAMES_CULPRIT, MAY_NOT_ASSIGN",
    "403, AuthorizationFailed, does not have authorization, PASSES, NOT_AUTHORIZED",
    "403, SomethingNew, No., STAYS, FORBIDDEN",
    "400, QuotaExceeded, exceeds the quota, STAYS, QUOTA_EXCEEDED",
    "409, OperationNotAllowed, results in exceeding approved Total Regional Cores quota, STAYS, QUOTA_EXCEEDED",
    "409, OperationNotAllowed, since it is marked for deletion, STAYS, BEING_DELETED",
    "409, OperationNotAllowed, There is no ongoing Rolling Upgrade to cancel., PASSES, CONFLICT",
    "429, OperationNotAllowed, too many requests have been received, PASSES, THROTTLED",
    "429, RetryableErrorDueToAnotherOperation, is locked by another operation, PASSES, THROTTLED",
    "429, ReadOnlyDisabledSubscription, whatever the code says, PASSES, THROTTLED",
    "409, AnotherOperationInProgress, Another operation is in progress, PASSES, CONFLICT",
    "409, RetryableError, A retryable error occurred., PASSES, CONFLICT",
    "409, SomethingNew, Not now., PASSES, CONFLICT",
    "409, OperationPreempted, preempted by a more recent operation, LOOK_AGAIN, PREEMPTED",
    "412, PreconditionFailed, does not match etag, LOOK_AGAIN, PRECONDITION_FAILED",
    "412, SomethingNew, No., LOOK_AGAIN, PRECONDITION_FAILED",
    "500, InternalServerError, An error occurred., PASSES, UNAVAILABLE",
    "500, ScopeLocked, after a 5xx nobody knows, PASSES, UNAVAILABLE",
    "409, InternalServerError, An error occurred., PASSES, UNAVAILABLE",
    "408, SomethingNew, Too slow., PASSES, UNAVAILABLE",
    "400, FailedIdentityOperation, userAssignedIdentities/x' was not found., NAMES_CULPRIT, IDENTITY_NOT_FOUND",
    "400, FailedIdentityOperation, Assign exceed limit '150' in one request., NAMES_CULPRIT, REFUSED",
    "400, FailedIdentityOperation, Bad request., NAMES_CULPRIT, IDENTITY_SERVICE",
    "401, InvalidAuthenticationTokenTenant, is from the wrong issuer, STAYS, TOKEN_REFUSED",
    "401, InvalidAuthenticationToken, The access token is invalid., STAYS, TOKEN_REFUSED",
    "401, ExpiredAuthenticationToken, is earlier than current UTC time, PASSES, TOKEN_EXPIRED",
    "401, SomethingNew, No., STAYS, TOKEN_REFUSED",
    "400, InvalidParameter, should not be provided, NAMES_CULPRIT, REFUSED"
  })
  void theCodeDecidesAndElseTheStatus(
      int status, String code, String message, FailureReason.Course course, FailureReason reason) {
    FailureReason meant = ErrorCodes.ofAnswer(new ArmError(status, code, message));

    assertEquals(reason, meant);
    assertEquals(course, meant.course());
  }

  /**
   * Azure/azure-sdk-for-java #1783 and Azure/azure-rest-api-specs #22434: the end of an operation
   * says by its code that a newer one took its place.
   */
  @ParameterizedTest
  @CsvSource({
    "Canceled, OperationPreempted, by a more recent operation, PREEMPTED",
    "Failed, OperationPreempted, by a more recent operation, PREEMPTED",
    "Canceled, CanceledAndSupersededDueToAnotherOperation, was superseded, PREEMPTED",
    "Canceled, (no error code), (no message), PREEMPTED",
    "Failed, (no error code), (no message), OPERATION_FAILED",
    "Failed, VMExtensionProvisioningError, VM has reported a failure, OPERATION_FAILED",
    "Failed, NotFound, The image was not found., OPERATION_FAILED",
    "Failed, InternalExecutionError, An internal execution error occurred., UNAVAILABLE",
    "Failed, FailedIdentityOperation, Resource x was not found., IDENTITY_NOT_FOUND",
    "Failed, LinkedAuthorizationFailed, on the linked scope(s), MAY_NOT_ASSIGN",
    "Failed, OperationNotAllowed, exceeding approved cores quota, QUOTA_EXCEEDED",
    "Failed, TooManyRequests, Slow down., THROTTLED"
  })
  void theSameTableServesHowAnOperationEnded(
      String status, String code, String message, FailureReason reason) {
    assertEquals(reason, ErrorCodes.ofOperation(status, new ArmError(200, code, message)));
  }

  @Test
  void letterCaseOfACodeDoesNotCount() {
    assertEquals(
        FailureReason.LOCKED, ErrorCodes.ofAnswer(new ArmError(409, "scopelocked", "Locked.")));
  }

  @Test
  void noRowOfTheTableIsHiddenByOneAboveIt() {
    for (ErrorCodes.Code row : ErrorCodes.CODES) {
      ArmError error = new ArmError(400, row.code(), row.words());
      assertEquals(row.reason(), ErrorCodes.ofAnswer(error), row::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void eachReasonHasARemedyOfItsOwn(FailureReason reason) {
    assertTrue(
        Stream.of(FailureReason.values())
            .filter(other -> other != reason)
            .noneMatch(other -> other.remedy().equals(reason.remedy())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ResourceGroupNotFound", "ResourceNotFound", "NotFound"})
  void whatIsGoneIsGoneForSure(String code) {
    assertTrue(FailureReader.of(404, "{\"error\":{\"code\":\"" + code + "\"}}", null).provesGone());
  }

  @Test
  void theManualListsTheWholeTable() {
    Document.of("docs/operations.md").assertSection("arm-errors", table());
  }

  private static String table() {
    Map<FailureReason, TreeSet<String>> codes = new LinkedHashMap<>();
    for (ErrorCodes.Code row : ErrorCodes.CODES) {
      String words = row.words().isEmpty() ? "" : " (*" + row.words() + "*)";
      codes
          .computeIfAbsent(row.reason(), reason -> new TreeSet<>())
          .add("`" + row.code() + "`" + words);
    }
    return codes.entrySet().stream()
        .map(
            entry ->
                "| %s | %s | `%s` | %s |\n"
                    .formatted(
                        String.join(", ", entry.getValue()),
                        entry.getKey().course(),
                        entry.getKey().outcome(),
                        entry.getKey().remedy()))
        .collect(
            Collectors.joining(
                "", "| code | course | ends as | what to do |\n|---|---|---|---|\n", ""));
  }
}
