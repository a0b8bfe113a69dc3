// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Map;

/**
 * A resource group.
 *
 * @param deleting whether somebody is deleting it
 */
public record ResourceGroup(
    String subscriptionId,
    String name,
    String location,
    Map<String, String> tags,
    boolean deleting) {
  static final String TYPE = "Microsoft.Resources/resourceGroups";

  public ResourceGroup {
    tags = Map.copyOf(tags);
  }

  String id() {
    return "/subscriptions/" + subscriptionId + "/resourceGroups/" + name;
  }

  ResourceGroup beingDeleted() {
    return new ResourceGroup(subscriptionId, name, location, tags, true);
  }

  @Evidence(
      value = "A resource group shows its ID, name, type, location, tags and provisioning state",
      from = From.SPEC,
      where = "Azure/azure-rest-api-specs, Microsoft.Resources, ResourceGroup")
  public ObjectNode json() {
    ObjectNode json =
        Json.object().put("id", id()).put("name", name).put("type", TYPE).put("location", location);
    ObjectNode shown = json.putObject("tags");
    tags.forEach(shown::put);
    json.putObject("properties").put("provisioningState", deleting ? "Deleting" : "Succeeded");
    return json;
  }
}
