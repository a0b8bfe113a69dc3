// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.identity.IdentityJson;
import io.vmssidentity.local.arm.identity.KnownIdentity;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.identity.UserAssigned;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ScaleSet;
import io.vmssidentity.local.arm.scaleset.ScaleSetDocument;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes over scale sets from JSON as ARM's GET and list answer it. */
record SeedReader(FakeAzureState state) {

  /** One scale set, an array, a list answer, or a recorded answer with a body. */
  void read(JsonNode json) {
    if (json.isArray()) {
      json.forEach(this::read);
    } else if (json.has("value")) {
      read(json.get("value"));
    } else if (json.has("body")) {
      read(json.get("body"));
    } else {
      add(json);
    }
  }

  /** Whatever state it was recorded in, no operation is left that could end it. */
  private void add(JsonNode json) {
    ResourceId id = ResourceId.scaleSet(json.path("id").asText());
    if (state.find(id) != null) {
      throw new IllegalArgumentException("There is already a " + id.text());
    }
    ScaleSetDocument document = ScaleSetDocument.of(json);
    ScaleSetIdentity shown = IdentityJson.read(json.path("identity"));
    boolean hidden =
        document.mode() == OrchestrationMode.FLEXIBLE || json.path("identity").has("identityIds");
    Map<String, UserAssigned> users = new LinkedHashMap<>();
    shown
        .userAssigned()
        .forEach((user, ids) -> users.put(user, register(user, ids, hidden, document)));
    long etag = Long.parseLong(json.path("etag").asText("\"1\"").replace("\"", ""));
    ScaleSet scaleSet = new ScaleSet(id, document, shown.with(users), etag);
    scaleSet.remember(Instant.MIN);
    state.add(scaleSet);
  }

  /** An identity without a principal is dangling, unless nobody would show it. */
  private UserAssigned register(
      String id, UserAssigned shown, boolean hidden, ScaleSetDocument document) {
    ResourceId identity = ResourceId.identity(id);
    KnownIdentity known = state.identities().get(identity.key());
    if (shown.principalId() == null && !hidden) {
      return UserAssigned.DANGLING;
    }
    if (known != null) {
      return shown.principalId() == null ? known.ids() : shown;
    }
    UserAssigned ids = shown.principalId() == null ? state.newUserAssigned() : shown;
    return state.addIdentity(identity, ids, document.location()).ids();
  }
}
