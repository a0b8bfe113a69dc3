// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Many scale sets have the same identities: each ID, and each set of them, is kept once, which more
 * than halves a fleet's memory.
 */
final class Interner {
  private final Map<String, UserAssignedIdentityId> byText = new HashMap<>();
  private final Map<Desired, Desired> sets = new HashMap<>();

  /** An equal baseline, null as null. */
  Baseline in(Baseline baseline) {
    if (baseline == null) {
      return null;
    }
    Set<UserAssignedIdentityId> shared = new LinkedHashSet<>();
    for (UserAssignedIdentityId id : baseline.desired().userAssigned()) {
      shared.add(byText.computeIfAbsent(id.toString(), text -> id));
    }
    Desired desired = new Desired(baseline.desired().systemAssigned(), shared);
    return new Baseline(
        baseline.scaleSetId(),
        sets.computeIfAbsent(desired, same -> same),
        baseline.principalId(),
        baseline.since());
  }
}
