// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

import io.vmssidentity.local.arm.resource.OrdinalCase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The managed identities of a scale set.
 *
 * @param principalId of the system-assigned identity, or null without one
 * @param tenantId likewise
 * @param userAssigned by resource ID in its stored spelling, oldest first
 */
public record ScaleSetIdentity(
    String principalId, String tenantId, Map<String, UserAssigned> userAssigned) {
  public static final ScaleSetIdentity NONE = new ScaleSetIdentity(null, null, Map.of());

  public ScaleSetIdentity {
    userAssigned = Collections.unmodifiableMap(new LinkedHashMap<>(userAssigned));
  }

  public boolean isSystemAssigned() {
    return principalId != null;
  }

  /** As ARM spells it in answers. */
  public String type() {
    if (userAssigned.isEmpty()) {
      return isSystemAssigned() ? "SystemAssigned" : "None";
    }
    return isSystemAssigned() ? "SystemAssigned, UserAssigned" : "UserAssigned";
  }

  public Optional<String> storedKey(String id) {
    return userAssigned.keySet().stream().filter(key -> OrdinalCase.same(key, id)).findFirst();
  }

  public ScaleSetIdentity with(Map<String, UserAssigned> others) {
    return new ScaleSetIdentity(principalId, tenantId, others);
  }

  /** Whoever lists the identity keeps its ID but can no longer use it. */
  public ScaleSetIdentity withDangling(String id) {
    Map<String, UserAssigned> entries = new LinkedHashMap<>(userAssigned);
    storedKey(id).ifPresent(key -> entries.put(key, UserAssigned.DANGLING));
    return with(entries);
  }
}
