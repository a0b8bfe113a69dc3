// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;

/** A user-assigned identity that exists. */
public record KnownIdentity(ResourceId id, UserAssigned ids, String location) {

  @Evidence(
      value = "The identity's own resource spells resourcegroups in lower case",
      from = From.RECORDED,
      where = "azure-libraries-for-net session records; issue Azure/azure-cli#27099")
  public ObjectNode json() {
    String text =
        "/subscriptions/%s/resourcegroups/%s/providers/%s/%s"
            .formatted(id.subscriptionId(), id.resourceGroup(), ResourceId.IDENTITY, id.name());
    ObjectNode json =
        Json.object()
            .put("id", text)
            .put("name", id.name())
            .put("type", ResourceId.IDENTITY)
            .put("location", location);
    json.putObject("tags");
    json.putObject("properties")
        .put("tenantId", LocalIdentityEndpoint.TENANT)
        .put("principalId", ids.principalId())
        .put("clientId", ids.clientId());
    return json;
  }
}
