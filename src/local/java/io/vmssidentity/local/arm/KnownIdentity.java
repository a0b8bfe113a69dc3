package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;

/** A user-assigned identity that exists. */
record KnownIdentity(ResourceId id, UserAssigned ids, String location) {

  @Learnt(
      value = "The identity's own resource spells resourcegroups in lower case",
      from = From.RECORDED,
      where = "azure-libraries-for-net session records; issue Azure/azure-cli#27099")
  ObjectNode json() {
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
        .put("tenantId", CloudState.TENANT)
        .put("principalId", ids.principalId())
        .put("clientId", ids.clientId());
    return json;
  }
}
