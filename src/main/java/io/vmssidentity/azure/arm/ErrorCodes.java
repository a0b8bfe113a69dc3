// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.FailureReason;
import java.util.List;

/**
 * What each error of ARM means: one table over its codes. A code that is not in it is judged by the
 * HTTP status, or by how the operation ended.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors">Error
 *     codes of deployments</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">Throttling</a>
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/troubleshooting">Role
 *     assignments take up to ten minutes to take effect</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations">How
 *     operations end</a>
 */
final class ErrorCodes {
  private static final String ANY = "";

  /**
   * A code and what it means.
   *
   * @param words that the message must hold; empty for any
   */
  record Code(String code, String words, FailureReason reason) {
    private boolean fits(ArmError error) {
      return code.equalsIgnoreCase(error.code()) && error.message().contains(words);
    }
  }

  /** Of two rows with the same code the first that fits counts. */
  static final List<Code> CODES =
      List.of(
          // It passes by itself.
          any("SubscriptionRequestsThrottled", FailureReason.THROTTLED),
          any("TooManyRequests", FailureReason.THROTTLED),
          any("Throttled", FailureReason.THROTTLED),
          any("RateLimiting", FailureReason.THROTTLED),
          any("AnotherOperationInProgress", FailureReason.CONFLICT),
          any("Conflict", FailureReason.CONFLICT),
          any("ConflictingConcurrentWriteNotAllowed", FailureReason.CONFLICT),
          any("RetryableError", FailureReason.CONFLICT),
          any("RetryableErrorDueToAnotherOperation", FailureReason.CONFLICT),
          any("ResourcesBeingMoved", FailureReason.CONFLICT),
          any("InternalServerError", FailureReason.UNAVAILABLE),
          any("InternalOperationError", FailureReason.UNAVAILABLE),
          any("InternalExecutionError", FailureReason.UNAVAILABLE),
          any("InternalResourceIdentityError", FailureReason.UNAVAILABLE),
          any("ServerTimeout", FailureReason.UNAVAILABLE),
          any("ServiceUnavailable", FailureReason.UNAVAILABLE),
          any("GatewayTimeout", FailureReason.UNAVAILABLE),
          any("AuthorizationFailed", FailureReason.NOT_AUTHORIZED),
          any("ExpiredAuthenticationToken", FailureReason.TOKEN_EXPIRED),
          // What is there now decides.
          any("PreconditionFailed", FailureReason.PRECONDITION_FAILED),
          any("OperationPreempted", FailureReason.PREEMPTED),
          any("Canceled", FailureReason.PREEMPTED),
          any("CanceledAndSupersededDueToAnotherOperation", FailureReason.PREEMPTED),
          // One identity, or one request, may be the cause.
          any("LinkedAuthorizationFailed", FailureReason.MAY_NOT_ASSIGN),
          new Code("FailedIdentityOperation", "was not found", FailureReason.IDENTITY_NOT_FOUND),
          new Code("FailedIdentityOperation", "exceed limit", FailureReason.REFUSED),
          any("FailedIdentityOperation", FailureReason.IDENTITY_SERVICE),
          any("InvalidIdentityValues", FailureReason.REFUSED),
          any("RequestDisallowedByPolicy", FailureReason.POLICY),
          any("RequestDisallowedByAzure", FailureReason.POLICY),
          any("PolicyViolation", FailureReason.POLICY),
          // It does not pass.
          any("DenyAssignmentAuthorizationFailed", FailureReason.DENIED),
          any("ScopeLocked", FailureReason.LOCKED),
          any("ReadOnlyDisabledSubscription", FailureReason.SUBSCRIPTION_DISABLED),
          any("SubscriptionDisabled", FailureReason.SUBSCRIPTION_DISABLED),
          any("MissingSubscriptionRegistration", FailureReason.NOT_REGISTERED),
          any("SubscriptionNotRegistered", FailureReason.NOT_REGISTERED),
          any("MissingRegistrationForType", FailureReason.NOT_REGISTERED),
          any("MissingRegistrationForLocation", FailureReason.NOT_REGISTERED),
          any("NoRegisteredProviderFound", FailureReason.NOT_REGISTERED),
          any("InvalidSubscriptionRegistrationState", FailureReason.NOT_REGISTERED),
          any("InvalidAuthenticationToken", FailureReason.TOKEN_REFUSED),
          any("InvalidAuthenticationTokenTenant", FailureReason.TOKEN_REFUSED),
          any("InvalidAuthenticationTokenAudience", FailureReason.TOKEN_REFUSED),
          any("AuthenticationFailed", FailureReason.TOKEN_REFUSED),
          any("ResourceGroupBeingDeleted", FailureReason.BEING_DELETED),
          new Code("OperationNotAllowed", "marked for deletion", FailureReason.BEING_DELETED),
          new Code("OperationNotAllowed", "quota", FailureReason.QUOTA_EXCEEDED),
          any("QuotaExceeded", FailureReason.QUOTA_EXCEEDED),
          any("ResourceQuotaExceeded", FailureReason.QUOTA_EXCEEDED),
          any("SubscriptionNotFound", FailureReason.SUBSCRIPTION_NOT_FOUND),
          any("InvalidSubscriptionId", FailureReason.SUBSCRIPTION_NOT_FOUND),
          any("ResourceGroupNotFound", FailureReason.RESOURCE_GROUP_NOT_FOUND));

  private ErrorCodes() {}

  private static Code any(String code, FailureReason reason) {
    return new Code(code, ANY, reason);
  }

  /**
   * What an answer with status 400 or above means. Some statuses count before the code: Compute
   * throttles with the code of a conflict, and after a 5xx nobody knows what was done.
   */
  static FailureReason ofAnswer(ArmError error) {
    return switch (error.status()) {
      case 429 -> FailureReason.THROTTLED;
      case 408 -> FailureReason.UNAVAILABLE;
      default ->
          error.status() >= 500
              ? FailureReason.UNAVAILABLE
              : byCode(error, byStatus(error.status()));
    };
  }

  /**
   * What the error of an operation means that did not succeed. A missing part of the scale set, say
   * an image, has the code NotFound, too: it says nothing of the scale set.
   *
   * @param status {@code Failed} or {@code Canceled}
   */
  static FailureReason ofOperation(String status, ArmError error) {
    return byCode(
        error,
        "Canceled".equals(status) ? FailureReason.PREEMPTED : FailureReason.OPERATION_FAILED);
  }

  private static FailureReason byCode(ArmError error, FailureReason otherwise) {
    return CODES.stream()
        .filter(code -> code.fits(error))
        .findFirst()
        .map(Code::reason)
        .orElse(otherwise);
  }

  private static FailureReason byStatus(int status) {
    return switch (status) {
      case 401 -> FailureReason.TOKEN_REFUSED;
      case 403 -> FailureReason.FORBIDDEN;
      case 404 -> FailureReason.SCALE_SET_NOT_FOUND;
      case 409, 423 -> FailureReason.CONFLICT;
      case 412 -> FailureReason.PRECONDITION_FAILED;
      default -> FailureReason.REFUSED;
    };
  }
}
