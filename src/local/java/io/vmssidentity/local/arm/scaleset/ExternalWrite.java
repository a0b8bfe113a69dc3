// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.vmssidentity.local.arm.identity.IdentityPatch;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.resource.Json;
import java.util.Map;

/** What somebody else than the app does to a scale set. */
public sealed interface ExternalWrite {

  /** Null where identities stay as they are. */
  default IdentityPatch patch(ScaleSetIdentity before) {
    return null;
  }

  default ScaleSetDocument change(ScaleSetDocument before) {
    return before;
  }

  /** Assigns a user-assigned identity. */
  record Assign(String identityId) implements ExternalWrite {
    @Override
    public IdentityPatch patch(ScaleSetIdentity before) {
      Map<String, JsonNode> entry = Map.of(identityId, Json.object());
      return new IdentityPatch(before.isSystemAssigned(), true, entry);
    }
  }

  /** Unassigns a user-assigned identity. */
  record Unassign(String identityId) implements ExternalWrite {
    @Override
    public IdentityPatch patch(ScaleSetIdentity before) {
      boolean last = before.userAssigned().size() == 1 && before.storedKey(identityId).isPresent();
      Map<String, JsonNode> entry = last ? Map.of() : Map.of(identityId, NullNode.instance);
      return new IdentityPatch(before.isSystemAssigned(), !last, entry);
    }
  }

  /** Enables or disables the system-assigned identity. */
  record SystemAssigned(boolean enabled) implements ExternalWrite {
    @Override
    public IdentityPatch patch(ScaleSetIdentity before) {
      return new IdentityPatch(enabled, !before.userAssigned().isEmpty(), Map.of());
    }
  }

  /** Sets a tag. */
  record Tag(String name, String value) implements ExternalWrite {
    @Override
    public ScaleSetDocument change(ScaleSetDocument before) {
      return before.withTag(name, value);
    }
  }

  /** Changes nothing that is modelled here, as an autoscaler does. */
  record Touch() implements ExternalWrite {}
}
