// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.resource.Times;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** The error answers that do not concern the content of an identity body. */
public final class Errors {
  /** The object ID of the only caller there is: the app's managed identity. */
  public static final String CALLER = "11111111-2222-4333-8444-555555555555";

  private Errors() {}

  @Evidence(
      value = "A resource that ARM does not know is 404 ResourceNotFound, made by the gateway",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  public static ArmError notFound(ResourceId id) {
    return ArmError.gateway(
        404,
        "ResourceNotFound",
        "The Resource '%s/%s' under resource group '%s' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
            .formatted(id.type(), id.name(), id.resourceGroup()));
  }

  @Evidence(
      value = "What Compute itself does not find is 404 NotFound",
      from = From.RECORDED,
      where = "vectors/arm-errors.json; that an unknown operation is answered so is assumed")
  public static ArmError entityNotFound() {
    return ArmError.of(404, "NotFound", "The entity was not found in this Azure location.");
  }

  public static ArmError unsupported(String what) {
    return ArmError.gateway(
        404, "InvalidResourceType", "Local ARM does not support %s.".formatted(what));
  }

  /** What Azure serves and this stand-in does not; nobody shall take it for Azure's word. */
  public static ArmError notServed(String what) {
    return ArmError.gateway(
        501, "LocalArmDoesNotServe", "Local ARM does not serve %s.".formatted(what));
  }

  public static ArmError badRequest(String code, String message) {
    return ArmError.gateway(400, code, message);
  }

  @Evidence(
      value = "An ETag that does not match is 412 with both ETags in the message",
      from = From.DOCS,
      where = "issue kubernetes-sigs/cloud-provider-azure#9728")
  public static ArmError preconditionFailed(String given, String actual) {
    return ArmError.of(
        412,
        "PreconditionFailed",
        "Etag provided in if-match header %s does not match etag %s of resource."
            .formatted(given, actual));
  }

  @Evidence(
      value = "An overlapping write of Compute's is 409 Conflict in this text",
      from = From.DOCS,
      where = "issues microsoft/onefuzz#2124, Azure/azure-cli#15765 (virtual machines)")
  public static ArmError conflict() {
    return ArmError.of(
        409,
        "Conflict",
        "The request failed due to conflict with a concurrent request. To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests.");
  }

  @Evidence(
      value = "A write to a scale set that is being deleted is 409 OperationNotAllowed",
      from = From.DOCS,
      where = "pull request microsoft/onefuzz#511")
  public static ArmError markedForDeletion(ResourceId scaleSet) {
    return ArmError.of(
        409,
        "OperationNotAllowed",
        "Operation 'Update Virtual Machine Scale Set' is not allowed on Virtual Machine Scale Set '%s' since it is marked for deletion. For more information on your operations, please refer to https://aka.ms/activitylog."
            .formatted(scaleSet.name()));
  }

  @Evidence(
      value = "A quota that is used up is 409 OperationNotAllowed; its text begins so",
      from = From.DOCS,
      where =
          "learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-resource-quota")
  public static ArmError quotaExceeded() {
    return ArmError.of(
        409,
        "OperationNotAllowed",
        "Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Deployment Model: Resource Manager, Location: westeurope, Current Limit: 10, Current Usage: 10, Additional Required: 2, (Minimum) New Limit Required: 12.");
  }

  @Evidence(value = "An operation that is gone is told in this text", from = From.ASSUMED)
  public static ArmError operationGone(int status) {
    return ArmError.of(status, "Gone", "The operation is not available any more.");
  }

  @Evidence(
      value = "A locked scope is 409 ScopeLocked, made by the gateway",
      from = From.RECORDED,
      where = "vectors/arm-errors.json (delete form; the write form is quoted)")
  public static ArmError locked(String scope, ArmMethod method, Collection<String> locked) {
    return ArmError.gateway(
        409,
        "ScopeLocked",
        "The scope '%s' cannot perform %s operation because following scope(s) are locked: '%s'. Please remove the lock and try again."
            .formatted(
                scope, method == ArmMethod.DELETE ? "delete" : "write", String.join(",", locked)));
  }

  @Evidence(
      value = "ARM's own throttling names the subscription and repeats Retry-After in the message",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  public static ArmError throttledByArm(
      String subscriptionId, boolean write, int retryAfterSeconds) {
    return ArmError.gateway(
            429,
            "SubscriptionRequestsThrottled",
            "Number of %s requests for subscription '%s' exceeded the limit of '1200' for time interval '01:00:00'. Please try again after '%d' seconds."
                .formatted(write ? "write" : "read", subscriptionId, retryAfterSeconds))
        .with("Retry-After", String.valueOf(retryAfterSeconds));
  }

  @Evidence(
      value = "Who emptied a token bucket of ARM is named in the message, with the time to wait",
      from = From.DOCS,
      where = "quoted in public sources, with code SubscriptionRequestsThrottled")
  public static ArmError outOfTokens(String subscriptionId, String kind, int retryAfterSeconds) {
    return ArmError.gateway(
            429,
            "SubscriptionRequestsThrottled",
            "Number of '%s' requests for subscription '%s' actor '%s' exceeded. Please try again after '%d' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information."
                .formatted(
                    kind.substring(0, kind.length() - 1),
                    subscriptionId,
                    CALLER,
                    retryAfterSeconds))
        .with("Retry-After", String.valueOf(retryAfterSeconds));
  }

  @Evidence(
      value = "Compute's throttling has no outer error member and uses code OperationNotAllowed",
      from = From.DOCS,
      where = "vectors/arm-errors.json; learn.microsoft.com, troubleshooting throttling errors")
  public static ArmError throttledByCompute(
      String policy, int allowed, Instant now, int retryAfterSeconds) {
    ObjectNode measured =
        Json.object()
            .put("operationGroup", policy)
            .put("startTime", Times.text(now.minus(Duration.ofMinutes(1))))
            .put("endTime", Times.text(now))
            .put("allowedRequestCount", allowed)
            .put("measuredRequestCount", allowed + 1);
    ObjectNode body = Json.object();
    body.put("code", "OperationNotAllowed")
        .put(
            "message",
            "The server rejected the request because too many requests have been received for this subscription.")
        .putArray("details")
        .addObject()
        .put("code", "TooManyRequests")
        .put("target", policy)
        .put("message", measured.toString());
    return new ArmError(429, "OperationNotAllowed", Map.of(), body.toString())
        .with("Retry-After", String.valueOf(retryAfterSeconds))
        .with("x-ms-ratelimit-remaining-resource", "Microsoft.Compute/%s;0".formatted(policy));
  }

  /**
   * @param code null for a gateway's page
   */
  @Evidence(
      value = "A server error of ARM tells time, subscription and correlation in its message",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  public static ArmError serverError(int status, String code, Exchange exchange) {
    if (code == null) {
      return new ArmError(
          status,
          null,
          Map.of("Content-Type", "text/html"),
          "<html><head><title>%1$d</title></head><body><h1>%1$d</h1></body></html>"
              .formatted(status));
    }
    String what =
        switch (code) {
          case "ServerTimeout" -> "The request timed out.";
          case "InternalResourceIdentityError" ->
              "There was a problem communicating with the identity service.";
          default -> "The request could not be served.";
        };
    return ArmError.gateway(
        status,
        code,
        "%s Diagnostic information: timestamp '%s', subscription id '%s', tracking id '%s', request correlation id '%4$s'."
            .formatted(
                what,
                Times.compact(exchange.startedAt()),
                exchange.route().subscriptionId(),
                exchange.correlationId()));
  }

  @Evidence(
      value = "An unknown member of a body is refused as InvalidRequestContent",
      from = From.DOCS,
      where = "the text is ARM's for templates; that a scale set's PATCH is as strict is assumed")
  public static ArmError unknownMember(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return invalidContent(
        "Could not find member '%s' on object of type 'ResourceDefinition'. Path '%s'."
            .formatted(name, path));
  }

  public static ArmError invalidContent(String problem) {
    return ArmError.gateway(
        400,
        "InvalidRequestContent",
        "The request content was invalid and could not be deserialized: '%s'.".formatted(problem));
  }
}
