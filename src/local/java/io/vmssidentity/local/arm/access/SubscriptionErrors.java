// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Map;

/** The error answers about what is around a resource: subscription, group, provider, type. */
public final class SubscriptionErrors {
  private SubscriptionErrors() {}

  @Evidence(
      value = "A subscription ID that is no GUID is 400 InvalidSubscriptionId",
      from = From.DOCS,
      where = "quoted in public issues")
  static ArmError invalid(String subscriptionId) {
    return Errors.badRequest(
        "InvalidSubscriptionId",
        "The provided subscription identifier '%s' is malformed or invalid."
            .formatted(subscriptionId));
  }

  @Evidence(
      value = "An unknown subscription is 404 SubscriptionNotFound",
      from = From.DOCS,
      where = "issues Azure/azure-cli#33657, #30164; microsoft/AzureStorageExplorer#4273")
  static ArmError notFound(String subscriptionId) {
    return ArmError.gateway(
        404,
        "SubscriptionNotFound",
        "The subscription '%s' could not be found.".formatted(subscriptionId));
  }

  @Evidence(
      value = "A disabled subscription can be read; a write is 409 ReadOnlyDisabledSubscription",
      from = From.DOCS,
      where = "issue microsoft/vscode-azureappservice#1646, pull request Azure/azure-dev#4412")
  public static ArmError disabled(String subscriptionId) {
    return ArmError.gateway(
        409,
        "ReadOnlyDisabledSubscription",
        "The subscription '%s' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled."
            .formatted(subscriptionId));
  }

  @Evidence(
      value = "An unknown resource group is 404 ResourceGroupNotFound",
      from = From.DOCS,
      where = "issue hashicorp/terraform-provider-azurerm#18268")
  static ArmError groupNotFound(String group) {
    return ArmError.gateway(
        404, "ResourceGroupNotFound", "Resource group '%s' could not be found.".formatted(group));
  }

  @Evidence(
      value = "A write to a resource group that is being deleted is 409 ResourceGroupBeingDeleted",
      from = From.DOCS,
      where = "issues Azure/azure-cli#21121, #28679")
  public static ArmError groupBeingDeleted(String group) {
    return ArmError.gateway(
        409,
        "ResourceGroupBeingDeleted",
        "The resource group '%s' is in deprovisioning state and cannot perform this operation."
            .formatted(group));
  }

  @Evidence(
      value =
          "A provider that the subscription is not registered with is 409, told in details, too",
      from = From.RECORDED,
      where = "vectors/arm-errors.json (a PUT); that a read is answered alike is assumed")
  static ArmError unregistered(String namespace) {
    String message =
        "The subscription is not registered to use namespace '%s'. See https://aka.ms/rps-not-found for how to register subscriptions."
            .formatted(namespace);
    String code = "MissingSubscriptionRegistration";
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("code", code)
        .put("message", message)
        .putArray("details")
        .addObject()
        .put("code", code)
        .put("target", namespace)
        .put("message", message);
    return new ArmError(409, code, Map.of(), body.toString()).with("x-ms-failure-cause", "gateway");
  }

  @Evidence(
      value = "A provider that does not exist is 404 InvalidResourceNamespace",
      from = From.DOCS,
      where = "issue Azure/aci-connector-k8s#13; the status is assumed")
  static ArmError invalidNamespace(String namespace) {
    return ArmError.gateway(
        404,
        "InvalidResourceNamespace",
        "The resource namespace '%s' is invalid.".formatted(namespace));
  }

  @Evidence(
      value = "A type that a provider does not have is 404 InvalidResourceType",
      from = From.DOCS,
      where = "MicrosoftDocs/azure-docs, azure-netapp-files; Azure/azure-sdk-for-net#2366")
  static ArmError invalidType(String namespace, String apiVersion) {
    return ArmError.gateway(
        404,
        "InvalidResourceType",
        "The resource type could not be found in the namespace '%s' for api version '%s'."
            .formatted(namespace, apiVersion));
  }

  @Evidence(
      value = "A token of another tenant than the subscription's is 401, with both issuers",
      from = From.DOCS,
      where = "issues Azure/azure-sdk-for-net#49391, microsoft/vscode-azureappservice#2095")
  static ArmError otherTenant(String ofToken, String ofSubscription) {
    return AccessErrors.unauthorized(
        "InvalidAuthenticationTokenTenant",
        "The access token is from the wrong issuer 'https://sts.windows.net/%1$s/'. It must match the tenant 'https://sts.windows.net/%2$s/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/%2$s' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later."
            .formatted(ofToken, ofSubscription));
  }
}
