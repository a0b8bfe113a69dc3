// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The {@code identity} member of a scale set's JSON. */
public final class IdentityJson {
  private IdentityJson() {}

  /** Not to be called without any identity: ARM then leaves the member out. */
  public static ObjectNode write(ScaleSetIdentity identity, Predicate<String> hidden) {
    ObjectNode json = Json.object().put("type", identity.type());
    if (identity.isSystemAssigned()) {
      json.put("principalId", identity.principalId()).put("tenantId", identity.tenantId());
    }
    if (!identity.userAssigned().isEmpty()) {
      ObjectNode dictionary = json.putObject("userAssignedIdentities");
      identity
          .userAssigned()
          .forEach((id, user) -> dictionary.set(id, hidden.test(id) ? Json.object() : entry(user)));
    }
    return json;
  }

  @Evidence(
      value = "A dangling identity is shown as {}, without principalId and clientId",
      from = From.ASSUMED,
      where = "Azure/aad-pod-identity, Known Issues, shows the nulls of the CLI")
  public static ObjectNode entry(UserAssigned user) {
    ObjectNode json = Json.object();
    if (user.principalId() != null) {
      json.put("principalId", user.principalId()).put("clientId", user.clientId());
    }
    return json;
  }

  /** As the contract of before 2018-06-01 has it: IDs in place of the dictionary. */
  public static void listIds(ObjectNode identity) {
    JsonNode dictionary = identity.remove("userAssignedIdentities");
    if (dictionary != null) {
      dictionary.fieldNames().forEachRemaining(identity.putArray("identityIds")::add);
    }
  }

  /** Reads what a GET showed, in either contract. */
  public static ScaleSetIdentity read(JsonNode identity) {
    Map<String, UserAssigned> entries = new LinkedHashMap<>();
    for (JsonNode id : identity.path("identityIds")) {
      entries.put(ResourceId.identity(id.asText()).text(), UserAssigned.DANGLING);
    }
    for (Map.Entry<String, JsonNode> entry : identity.path("userAssignedIdentities").properties()) {
      JsonNode value = entry.getValue();
      entries.put(
          ResourceId.identity(entry.getKey()).text(),
          new UserAssigned(
              value.path("principalId").asText(null), value.path("clientId").asText(null)));
    }
    return new ScaleSetIdentity(
        identity.path("principalId").asText(null), identity.path("tenantId").asText(null), entries);
  }
}
