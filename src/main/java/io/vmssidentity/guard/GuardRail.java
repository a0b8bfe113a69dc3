// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.List;

/**
 * Which identities may be assigned to which scale sets, and removed from them.
 *
 * @param systemAssigned whether the system-assigned identity may be switched on and off
 */
public record GuardRail(IdPattern scaleSets, boolean systemAssigned, List<IdPattern> identities) {
  public GuardRail {
    identities = List.copyOf(identities);
  }

  boolean coversSystemAssigned(ScaleSetId scaleSet) {
    return systemAssigned && scaleSets.matches(scaleSet);
  }

  boolean covers(ScaleSetId scaleSet, UserAssignedIdentityId identity) {
    return scaleSets.matches(scaleSet)
        && identities.stream().anyMatch(pattern -> pattern.matches(identity));
  }
}
