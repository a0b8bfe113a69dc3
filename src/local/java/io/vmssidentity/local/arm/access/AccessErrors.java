// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.util.Collection;

/** The error answers to callers who may not do what they ask. */
public final class AccessErrors {
  private AccessErrors() {}

  @Evidence(
      value = "A missing or refused token is 401 with a WWW-Authenticate challenge",
      from = From.DOCS,
      where = "quoted in public issues; no claims, so the SDK does not ask again")
  public static ArmError unauthorized(String code, String message) {
    return ArmError.gateway(401, code, message)
        .with(
            "WWW-Authenticate",
            "Bearer authorization_uri=\"https://login.windows.net/%s\", error=\"invalid_token\", error_description=\"%s\""
                .formatted(LocalIdentityEndpoint.TENANT, message));
  }

  @Evidence(
      value = "A missing permission is 403 AuthorizationFailed, made by the gateway",
      from = From.RECORDED,
      where = "vectors/arm-errors.json")
  public static ArmError forbidden(String action, String scope) {
    return ArmError.gateway(
        403,
        "AuthorizationFailed",
        "The client '%1$s' with object id '%1$s' does not have authorization to perform action '%2$s' over scope '%3$s' or the scope is invalid. If access was recently granted, please refresh your credentials."
            .formatted(Errors.CALLER, action, scope));
  }

  @Evidence(
      value = "Identities that may not be assigned are named in one quoted, comma-joined string",
      from = From.DOCS,
      where = "issues Azure/aad-pod-identity#585, #692 and its Troubleshooting page")
  static ArmError linkedForbidden(ResourceId scaleSet, Collection<String> identities) {
    return ArmError.gateway(
        403,
        "LinkedAuthorizationFailed",
        "The client '%1$s' with object id '%1$s' has permission to perform action '%2$s/write' on scope '%3$s'; however, it does not have permission to perform action '%4$s/assign/action' on the linked scope(s) '%5$s' or the linked scope(s) are invalid."
            .formatted(
                Errors.CALLER,
                ResourceId.SCALE_SET,
                scaleSet.text(),
                ResourceId.IDENTITY,
                String.join(",", identities)));
  }

  @Evidence(
      value = "A deny assignment is 403 DenyAssignmentAuthorizationFailed and named in the message",
      from = From.DOCS,
      where =
          "vectors/arm-errors.json; learn.microsoft.com, delete a network function, has the text")
  static ArmError deniedByAssignment(String action, String scope, DenyAssignment denied) {
    return ArmError.gateway(
        403,
        "DenyAssignmentAuthorizationFailed",
        "The client '%1$s' with object id '%1$s' has permission to perform action '%2$s' on scope '%3$s'; however, the access is denied because of the deny assignment with name '%4$s' and Id '%5$s' at scope '%6$s'."
            .formatted(
                Errors.CALLER, action, scope, denied.name(), denied.id(), denied.scope().text()));
  }

  @Evidence(
      value = "An identity of another tenant's subscription is 403 LinkedAuthorizationFailed",
      from = From.RECORDED,
      where = "vectors/arm-errors.json (an image template)")
  static ArmError otherTenant(ResourceId scaleSet, String subscriptionId) {
    return ArmError.gateway(
        403,
        "LinkedAuthorizationFailed",
        "The client has permission to perform action '%s/assign/action' on scope '%s', however the current tenant '%s' is not authorized to access linked subscription '%s'."
            .formatted(
                ResourceId.IDENTITY,
                scaleSet.text(),
                LocalIdentityEndpoint.TENANT,
                subscriptionId));
  }
}
