package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** The error answers that do not concern the content of an identity body. */
final class Errors {
  /** The object ID of the only caller there is: the app's managed identity. */
  static final String CALLER = "11111111-2222-4333-8444-555555555555";

  private Errors() {}

  @Learnt(
      value = "A resource that ARM does not know is 404 ResourceNotFound, made by the gateway",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  static ArmError notFound(ResourceId id) {
    return ArmError.gateway(
        404,
        "ResourceNotFound",
        "The Resource '%s/%s' under resource group '%s' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
            .formatted(id.type(), id.name(), id.resourceGroup()));
  }

  @Learnt(
      value = "What Compute itself does not find is 404 NotFound",
      from = From.RECORDED,
      where = "vectors/arm-errors.json; that an unknown operation is answered so is assumed")
  static ArmError entityNotFound() {
    return ArmError.of(404, "NotFound", "The entity was not found in this Azure location.");
  }

  static ArmError unsupported(String what) {
    return ArmError.gateway(
        404, "InvalidResourceType", "Local ARM does not support %s.".formatted(what));
  }

  static ArmError badRequest(String code, String message) {
    return ArmError.gateway(400, code, message);
  }

  @Learnt(
      value = "A missing or refused token is 401 with a WWW-Authenticate challenge",
      from = From.DOCS,
      where = "quoted in public issues; no claims, so the SDK does not ask again")
  static ArmError unauthorized(String code, String message) {
    return ArmError.gateway(401, code, message)
        .with(
            "WWW-Authenticate",
            "Bearer authorization_uri=\"https://login.windows.net/%s\", error=\"invalid_token\", error_description=\"%s\""
                .formatted(CloudState.TENANT, message));
  }

  @Learnt(
      value = "A missing permission is 403 AuthorizationFailed, made by the gateway",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  static ArmError forbidden(String action, String scope) {
    return ArmError.gateway(
        403,
        "AuthorizationFailed",
        "The client '%1$s' with object id '%1$s' does not have authorization to perform action '%2$s' over scope '%3$s' or the scope is invalid. If access was recently granted, please refresh your credentials."
            .formatted(CALLER, action, scope));
  }

  @Learnt(
      value = "Identities that may not be assigned are named in one quoted, comma-joined string",
      from = From.DOCS,
      where = "issues Azure/aad-pod-identity#585, #692 and its Troubleshooting page")
  static ArmError linkedForbidden(ResourceId scaleSet, Collection<String> identities) {
    return ArmError.gateway(
        403,
        "LinkedAuthorizationFailed",
        "The client '%1$s' with object id '%1$s' has permission to perform action '%2$s/write' on scope '%3$s'; however, it does not have permission to perform action '%4$s/assign/action' on the linked scope(s) '%5$s' or the linked scope(s) are invalid."
            .formatted(
                CALLER,
                ResourceId.SCALE_SET,
                scaleSet.text(),
                ResourceId.IDENTITY,
                String.join(",", identities)));
  }

  @Learnt(
      value = "A deny assignment is 403 DenyAssignmentAuthorizationFailed and named in the message",
      from = From.DOCS,
      where =
          "vectors/arm-errors.json; learn.microsoft.com, delete a network function, has the text")
  static ArmError deniedByAssignment(String action, String scope, DenyAssignment denied) {
    return ArmError.gateway(
        403,
        "DenyAssignmentAuthorizationFailed",
        "The client '%1$s' with object id '%1$s' has permission to perform action '%2$s' on scope '%3$s'; however, the access is denied because of the deny assignment with name '%4$s' and Id '%5$s' at scope '%6$s'."
            .formatted(CALLER, action, scope, denied.name(), denied.id(), denied.scope().text()));
  }

  @Learnt(
      value = "An identity of another tenant's subscription is 403 LinkedAuthorizationFailed",
      from = From.RECORDED,
      where = "vectors/arm-errors.json (an image template)")
  static ArmError otherTenant(ResourceId scaleSet, String subscriptionId) {
    return ArmError.gateway(
        403,
        "LinkedAuthorizationFailed",
        "The client has permission to perform action '%s/assign/action' on scope '%s', however the current tenant '%s' is not authorized to access linked subscription '%s'."
            .formatted(ResourceId.IDENTITY, scaleSet.text(), CloudState.TENANT, subscriptionId));
  }

  @Learnt(
      value = "What a policy denies is 403 RequestDisallowedByPolicy",
      from = From.DOCS,
      where = "learn.microsoft.com, errors of policies; its additionalInfo is left out here")
  static ArmError disallowedByPolicy(ResourceId scaleSet) {
    String provider = "/subscriptions/%s/providers/Microsoft.Authorization/";
    String subscription = provider.formatted(scaleSet.subscriptionId());
    String identifiers =
        "[{\"policyAssignment\":{\"name\":\"%1$s\",\"id\":\"%2$spolicyAssignments/no-changes\"},\"policyDefinition\":{\"name\":\"%1$s\",\"id\":\"%2$spolicyDefinitions/no-changes\"}}]"
            .formatted("No changes", subscription);
    return ArmError.gateway(
        403,
        "RequestDisallowedByPolicy",
        "Resource '%s' was disallowed by policy. Policy identifiers: '%s'."
            .formatted(scaleSet.name(), identifiers));
  }

  @Learnt(
      value = "An ETag that does not match is 412 with both ETags in the message",
      from = From.DOCS,
      where = "issue kubernetes-sigs/cloud-provider-azure#9728")
  static ArmError preconditionFailed(String given, String actual) {
    return ArmError.of(
        412,
        "PreconditionFailed",
        "Etag provided in if-match header %s does not match etag %s of resource."
            .formatted(given, actual));
  }

  @Learnt(
      value = "An overlapping write of Compute's is 409 Conflict in this text",
      from = From.DOCS,
      where = "issues microsoft/onefuzz#2124, Azure/azure-cli#15765 (virtual machines)")
  static ArmError conflict() {
    return ArmError.of(
        409,
        "Conflict",
        "The request failed due to conflict with a concurrent request. To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests.");
  }

  @Learnt(
      value = "A write to a scale set that is being deleted is 409 OperationNotAllowed",
      from = From.DOCS,
      where = "pull request microsoft/onefuzz#511")
  static ArmError markedForDeletion(ResourceId scaleSet) {
    return ArmError.of(
        409,
        "OperationNotAllowed",
        "Operation 'Update Virtual Machine Scale Set' is not allowed on Virtual Machine Scale Set '%s' since it is marked for deletion. For more information on your operations, please refer to https://aka.ms/activitylog."
            .formatted(scaleSet.name()));
  }

  @Learnt(
      value = "A locked scope is 409 ScopeLocked, made by the gateway",
      from = From.RECORDED,
      where = "vectors/arm-errors.json (delete form; the write form is quoted)")
  static ArmError locked(String scope, ArmMethod method, Collection<String> locked) {
    return ArmError.gateway(
        409,
        "ScopeLocked",
        "The scope '%s' cannot perform %s operation because following scope(s) are locked: '%s'. Please remove the lock and try again."
            .formatted(
                scope, method == ArmMethod.DELETE ? "delete" : "write", String.join(",", locked)));
  }

  @Learnt(
      value = "ARM's own throttling names the subscription and repeats Retry-After in the message",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  static ArmError throttledByArm(String subscriptionId, boolean write, int retryAfterSeconds) {
    return ArmError.gateway(
            429,
            "SubscriptionRequestsThrottled",
            "Number of %s requests for subscription '%s' exceeded the limit of '1200' for time interval '01:00:00'. Please try again after '%d' seconds."
                .formatted(write ? "write" : "read", subscriptionId, retryAfterSeconds))
        .with("Retry-After", String.valueOf(retryAfterSeconds));
  }

  @Learnt(
      value = "Who emptied a token bucket of ARM is named in the message, with the time to wait",
      from = From.DOCS,
      where = "quoted in public sources, with code SubscriptionRequestsThrottled")
  static ArmError outOfTokens(String subscriptionId, String kind, int retryAfterSeconds) {
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

  @Learnt(
      value = "Compute's throttling has no outer error member and uses code OperationNotAllowed",
      from = From.DOCS,
      where = "vectors/arm-errors.json; learn.microsoft.com, troubleshooting throttling errors")
  static ArmError throttledByCompute(
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
  @Learnt(
      value = "A server error of ARM tells time, subscription and correlation in its message",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  static ArmError serverError(int status, String code, Exchange exchange) {
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
}
