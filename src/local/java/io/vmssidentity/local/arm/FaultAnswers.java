package io.vmssidentity.local.arm;

import java.time.Duration;

/** The error answer of each fault that refuses a call. */
final class FaultAnswers {
  private FaultAnswers() {}

  /**
   * @param ifMatch null without one
   */
  static ArmError of(Fault.Refusal fault, Route route, ArmMethod method, String ifMatch) {
    if (fault instanceof Fault.Throttle throttle) {
      return throttled(throttle, route, method);
    }
    if (fault instanceof Fault.ServerError error) {
      return Errors.serverError(error.status(), error.code());
    }
    if (fault instanceof Fault.Conflict) {
      return Errors.conflict();
    }
    if (fault instanceof Fault.PreconditionFailed) {
      return Errors.preconditionFailed(ifMatch, "\"0\"");
    }
    return ofResource(fault, route, method);
  }

  private static ArmError ofResource(Fault.Refusal fault, Route route, ArmMethod method) {
    if (fault instanceof Fault.Forbidden) {
      return Errors.forbidden(route.action(method), route.scope());
    }
    ResourceId id = route.scaleSet();
    if (fault instanceof Fault.Locked) {
      return Errors.locked(id);
    }
    if (fault instanceof Fault.IdentityServiceError) {
      return IdentityErrors.badRequest(id.text());
    }
    return Errors.markedForDeletion(id);
  }

  private static ArmError throttled(Fault.Throttle throttle, Route route, ArmMethod method) {
    if (method == ArmMethod.GRAPH) {
      return GraphErrors.throttled(Duration.ofSeconds(throttle.retryAfterSeconds()));
    }
    if (throttle.by() == Fault.Throttle.By.ARM) {
      return Errors.throttledByArm(
          route.subscriptionId(), method.isWrite(), throttle.retryAfterSeconds());
    }
    String policy =
        switch (method) {
          case GET -> "GetVMScaleSetResource";
          case LIST -> "HighCostGetSubscriptionMaximum";
          case POLL -> "GetOperationResource";
          default -> "VMScaleSetActionsResource";
        };
    return Errors.throttledByCompute(policy, throttle.retryAfterSeconds());
  }
}
