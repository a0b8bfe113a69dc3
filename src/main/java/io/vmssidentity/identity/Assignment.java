// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The managed identities that a scale set has.
 *
 * @param systemAssigned whether the system-assigned identity is on
 * @param principalId of the system-assigned identity; null when it is off or not known yet
 * @param tenantId of the system-assigned identity; null as {@code principalId} is
 * @param userAssigned in ARM's order and spelling
 */
public record Assignment(
    boolean systemAssigned,
    String principalId,
    String tenantId,
    Map<UserAssignedIdentityId, Principal> userAssigned) {

  public static final Assignment NONE = new Assignment(false, null, null, Map.of());

  public Assignment {
    userAssigned = Collections.unmodifiableMap(new LinkedHashMap<>(userAssigned));
  }

  /** The same without what only ARM knows. */
  public Desired asDesired() {
    return new Desired(systemAssigned, userAssigned.keySet());
  }

  /** What would be shown after {@code desired} is applied, as far as it can be told before. */
  public Assignment after(Desired desired) {
    Map<UserAssignedIdentityId, Principal> next = new LinkedHashMap<>(userAssigned);
    next.keySet().retainAll(desired.userAssigned());
    desired.userAssigned().forEach(id -> next.putIfAbsent(id, Principal.UNKNOWN));
    boolean kept = systemAssigned && desired.systemAssigned();
    return new Assignment(
        desired.systemAssigned(), kept ? principalId : null, kept ? tenantId : null, next);
  }

  public boolean isEmpty() {
    return !systemAssigned && userAssigned.isEmpty();
  }

  /** What ARM calls it: {@code None}, {@code SystemAssigned}, {@code UserAssigned} or both. */
  public IdentityType type() {
    return IdentityType.of(systemAssigned, !userAssigned.isEmpty());
  }

  Set<UserAssignedIdentityId> ids() {
    return userAssigned.keySet();
  }
}
