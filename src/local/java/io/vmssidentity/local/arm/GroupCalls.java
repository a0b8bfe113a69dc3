// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.access.ResourceGroup;
import io.vmssidentity.local.arm.access.Subscriptions;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.call.Pages;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;

/** The answers to reads of subscriptions and resource groups. */
record GroupCalls(Subscriptions subscriptions, Pages pages) {

  @Evidence(
      value = "Whether a resource group is there is asked by HEAD: 204, or 404 without a body",
      from = From.SPEC,
      where = "Azure/azure-rest-api-specs, Microsoft.Resources, ResourceGroups_CheckExistence")
  ArmAnswer call(ArmRequest request, Route.Groups route) {
    if (route.resourceGroup() == null) {
      return pages.page(request, subscriptions.groups(route.subscriptionId()), ResourceGroup::json);
    }
    if (request.method().equals("HEAD")) {
      return ArmAnswer.of(204, "");
    }
    return ArmAnswer.of(
        200, subscriptions.group(route.subscriptionId(), route.resourceGroup()).json().toString());
  }

  ArmAnswer call(ArmRequest request, Route.OneSubscription route) {
    return route.subscriptionId().isEmpty()
        ? pages.page(request, subscriptions.all(), this::json)
        : ArmAnswer.of(200, json(route.subscriptionId()).toString());
  }

  @Evidence(
      value = "A subscription shows its ID, tenant, name and state, Enabled or Disabled",
      from = From.SPEC,
      where = "Azure/azure-rest-api-specs, Microsoft.Resources, Subscription; the name is made up")
  private ObjectNode json(String subscriptionId) {
    return Json.object()
        .put("id", "/subscriptions/" + subscriptionId)
        .put("subscriptionId", subscriptionId)
        .put("tenantId", LocalIdentityEndpoint.TENANT)
        .put("displayName", "Local " + subscriptionId)
        .put("state", subscriptions.isDisabled(subscriptionId) ? "Disabled" : "Enabled")
        .put("authorizationSource", "RoleBased");
  }
}
