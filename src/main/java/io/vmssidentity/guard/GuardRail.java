// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.List;

/**
 * What may be done to which scale sets.
 *
 * @param systemAssigned whether the system-assigned identity may be switched on and off
 * @param identities that may be assigned and removed
 * @param accept whether what is there may be taken for the baseline, in the place of another one
 */
public record GuardRail(
    IdPattern scaleSets, boolean systemAssigned, List<IdPattern> identities, boolean accept) {
  public GuardRail {
    identities = List.copyOf(identities);
  }

  boolean coversSystemAssigned(ScaleSetId scaleSet) {
    return systemAssigned && scaleSets.matches(scaleSet);
  }

  boolean coversAccepting(ScaleSetId scaleSet) {
    return accept && scaleSets.matches(scaleSet);
  }

  boolean covers(ScaleSetId scaleSet, UserAssignedIdentityId identity) {
    return scaleSets.matches(scaleSet)
        && identities.stream().anyMatch(pattern -> pattern.matches(identity));
  }
}
