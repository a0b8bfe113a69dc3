// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** How ARM and the identity service refuse the {@code identity} of a request. */
public final class IdentityErrors {
  private IdentityErrors() {}

  @Evidence(
      value = "An ID that is no resource ID is refused as LinkedInvalidPropertyId",
      from = From.DOCS,
      where = "issues Azure/azure-cli#25401, Azure/aad-pod-identity#466")
  @Evidence(
      value = "A resource ID that is no user-assigned identity's is refused as InvalidIdentityId",
      from = From.DOCS,
      where = "issues MicrosoftDocs/azure-docs#48229, Azure/aad-pod-identity#230")
  static void checkId(String id) {
    if (!id.startsWith("/")) {
      throw ArmError.gateway(
              400,
              "LinkedInvalidPropertyId",
              "Property id '%s' at path '' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'."
                  .formatted(id))
          .refusal();
    }
    if (ResourceId.parse(id).filter(parsed -> parsed.isA(ResourceId.IDENTITY)).isEmpty()) {
      throw ArmError.gateway(
              400,
              "InvalidIdentityId",
              "The identity ids '%s' are invalid. It must be of the following format: '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}'."
                  .formatted(id))
          .refusal();
    }
  }

  @Evidence(
      value = "A value that is not null, {} or the present one is refused as InvalidIdentityValues",
      from = From.DOCS,
      where = "issue kubernetes/autoscaler#1592")
  static ArmError invalidValue(String id) {
    return ArmError.gateway(
        400,
        "InvalidIdentityValues",
        "Invalid value for the identities '%s'. The 'UserAssignedIdentities' property keys should only be empty json objects, null or the resource exisiting property."
            .formatted(id));
  }

  @Evidence(
      value = "The identity service's own error is quoted as text; the first bad identity is named",
      from = From.DOCS,
      where = "issue Azure/azure-policy#1311; which of several is named is assumed")
  static ArmError notFound(String scaleSetId, ResourceId identity) {
    return failed(
        scaleSetId,
        "Resource '/subscriptions/%s//resourcegroups/%s/providers/%s/%s' was not found."
            .formatted(
                identity.subscriptionId(),
                identity.resourceGroup(),
                ResourceId.IDENTITY,
                identity.name()));
  }

  @Evidence(
      value = "More than 150 entries in one request, added or removed, are refused",
      from = From.DOCS,
      where = "issues Azure/bicep#16559, Azure/aad-pod-identity#813")
  static ArmError tooMany(String scaleSetId, int count) {
    return failed(
        scaleSetId,
        "User Assigned Identities Number '%d' Assign exceed limit '150' in one request."
            .formatted(count));
  }

  public static ArmError badRequest(String scaleSetId) {
    return failed(scaleSetId, "Bad request.");
  }

  private static ArmError failed(String scaleSetId, String message) {
    return ArmError.gateway(
        400,
        "FailedIdentityOperation",
        ("Identity operation for resource '%s' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{\"error\":{\"code\":\"BadRequest\",\"message\":\"%s\"}}'.'.")
            .formatted(scaleSetId, message));
  }

  @Evidence(
      value = "A Flexible scale set takes no system-assigned identity: 400 InvalidParameter",
      from = From.DOCS,
      where = "issues Azure/Azure-Landing-Zones#3994, Azure/bicep-registry-modules#2671")
  public static void checkMode(OrchestrationMode mode, IdentityPatch identity) {
    if (mode == OrchestrationMode.FLEXIBLE && identity.systemAssigned()) {
      String type = identity.userAssigned() ? "SystemAssigned, UserAssigned" : "SystemAssigned";
      throw inconsistent(
              "The value '%s' of parameter 'identity' is not allowed. Allowed values are: UserAssigned, None."
                  .formatted(type))
          .refusal();
    }
  }

  static ArmError inconsistent(String message) {
    return ArmError.of(400, "InvalidParameter", message);
  }

  static ArmError invalidType(String type) {
    return inconsistent("The value '%s' of parameter identity.type is invalid.".formatted(type));
  }
}
