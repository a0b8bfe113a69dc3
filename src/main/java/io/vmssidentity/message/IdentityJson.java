// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.Collection;
import java.util.Locale;

/** Writes what is assigned, asked for and patched: a change as in a request, the rest as in ARM. */
final class IdentityJson {
  private IdentityJson() {}

  static ObjectNode change(Change change) {
    if (change instanceof Change.Edit edit) {
      return edit(edit);
    }
    if (change instanceof Change.Restore restore) {
      ObjectNode json = Json.object().put("restore", "baseline");
      return restore.keepUnexpected() ? json.put("keepUnexpected", true) : json;
    }
    return Json.object().put("accept", "actual");
  }

  private static ObjectNode edit(Change.Edit edit) {
    ObjectNode json = Json.object();
    if (edit.systemAssigned() != SystemAssignedChange.KEEP) {
      json.put("systemAssigned", edit.systemAssigned().name().toLowerCase(Locale.ROOT));
    }
    if (!edit.userAssigned().equals(UserAssignedChange.KEEP)) {
      json.set("userAssigned", userAssigned(edit.userAssigned()));
    }
    return json;
  }

  static ObjectNode assignment(Assignment assignment) {
    ObjectNode json = Json.object();
    json.put("type", assignment.type().toString());
    json.put("principalId", assignment.principalId());
    json.put("tenantId", assignment.tenantId());
    ObjectNode identities = json.putObject("userAssignedIdentities");
    assignment
        .userAssigned()
        .forEach(
            (id, principal) ->
                identities
                    .putObject(id.toString())
                    .put("principalId", principal.principalId())
                    .put("clientId", principal.clientId()));
    return json;
  }

  /** The {@code identity} of the PATCH body. */
  static ObjectNode patch(Patch patch) {
    ObjectNode json = Json.object();
    json.put("type", patch.type().toString());
    if (patch.entries().findAny().isPresent()) {
      ObjectNode entries = json.putObject("userAssignedIdentities");
      patch.add().forEach(id -> entries.putObject(id.toString()));
      patch.remove().forEach(id -> entries.putNull(id.toString()));
    }
    return json;
  }

  private static ObjectNode userAssigned(UserAssignedChange change) {
    ObjectNode json = Json.object();
    if (change instanceof UserAssignedChange.Exactly exactly) {
      ids(json.putArray("set"), exactly.identities());
    } else if (change instanceof UserAssignedChange.Edit edit) {
      if (!edit.add().isEmpty()) {
        ids(json.putArray("add"), edit.add());
      }
      if (!edit.remove().isEmpty()) {
        ids(json.putArray("remove"), edit.remove());
      }
    }
    return json;
  }

  private static void ids(ArrayNode array, Collection<UserAssignedIdentityId> ids) {
    ids.forEach(id -> array.add(id.toString()));
  }
}
