// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import io.vmssidentity.local.arm.access.AccessErrors;
import io.vmssidentity.local.arm.access.PolicyErrors;
import io.vmssidentity.local.arm.access.SubscriptionErrors;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Exchange;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.graph.GraphErrors;
import io.vmssidentity.local.arm.identity.IdentityErrors;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.throttle.ComputeLimits;
import io.vmssidentity.local.arm.throttle.RateLimit;
import java.time.Duration;
import java.util.List;

/** The error answer of each fault that refuses a call. */
final class FaultAnswers {
  private FaultAnswers() {}

  static ArmError of(Fault.Refusal fault, Exchange exchange) {
    if (fault instanceof Fault.Throttle throttle) {
      return throttled(throttle, exchange);
    }
    if (fault instanceof Fault.ServerError error) {
      return Errors.serverError(error.status(), error.code(), exchange);
    }
    if (fault instanceof Fault.Conflict) {
      return Errors.conflict();
    }
    if (fault instanceof Fault.PreconditionFailed) {
      return Errors.preconditionFailed(exchange.request().header("if-match"), "\"0\"");
    }
    return ofResource(fault, exchange.route(), exchange.method());
  }

  private static ArmError ofResource(Fault.Refusal fault, Route route, ArmMethod method) {
    if (fault instanceof Fault.Forbidden) {
      return AccessErrors.forbidden(route.action(method), route.scope());
    }
    if (fault instanceof Fault.OperationGone gone) {
      return gone.status() == 404 ? Errors.entityNotFound() : Errors.operationGone(gone.status());
    }
    return ofScaleSet(fault, route.scaleSet(), method);
  }

  private static ArmError ofScaleSet(Fault.Refusal fault, ResourceId id, ArmMethod method) {
    if (fault instanceof Fault.NotReplicated) {
      return Errors.notFound(id);
    }
    if (fault instanceof Fault.SubscriptionDisabled) {
      return SubscriptionErrors.disabled(id.subscriptionId());
    }
    if (fault instanceof Fault.GroupBeingDeleted) {
      return SubscriptionErrors.groupBeingDeleted(id.resourceGroup());
    }
    if (fault instanceof Fault.QuotaExceeded) {
      return Errors.quotaExceeded();
    }
    if (fault instanceof Fault.Locked) {
      String group =
          "/subscriptions/%s/resourceGroups/%s".formatted(id.subscriptionId(), id.resourceGroup());
      return Errors.locked(id.text(), method, List.of(group));
    }
    if (fault instanceof Fault.DisallowedByPolicy) {
      return PolicyErrors.disallowed(id);
    }
    if (fault instanceof Fault.IdentityServiceError) {
      return IdentityErrors.badRequest(id.text());
    }
    return Errors.markedForDeletion(id);
  }

  private static ArmError throttled(Fault.Throttle throttle, Exchange exchange) {
    ArmMethod method = exchange.method();
    if (method == ArmMethod.GRAPH) {
      return GraphErrors.throttled(Duration.ofSeconds(throttle.retryAfterSeconds()));
    }
    if (throttle.by() == Fault.Throttle.By.ARM) {
      return Errors.throttledByArm(
          exchange.route().subscriptionId(), method.isWrite(), throttle.retryAfterSeconds());
    }
    ComputeLimits limits = ComputeLimits.of(method, true);
    RateLimit limit = limits.resource() == null ? limits.subscription() : limits.resource();
    return Errors.throttledByCompute(
        limit.name(), limit.capacity(), exchange.startedAt(), throttle.retryAfterSeconds());
  }
}
