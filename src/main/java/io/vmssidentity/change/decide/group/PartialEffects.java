// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a write has done of requests that it has not carried out as a whole: it enters the baseline,
 * or drift would blame the app for its own write. It gets no stamps: a replay carries all out.
 */
final class PartialEffects {
  private final Desired before;
  private final Desired after;
  private final Set<UserAssignedIdentityId> kept;
  private boolean system;

  private PartialEffects(Desired before, Desired after, Desired baseline) {
    this.before = before;
    this.after = after;
    this.kept = new LinkedHashSet<>(baseline.userAssigned());
    this.system = baseline.systemAssigned();
  }

  /**
   * @param before what was assigned before the write
   * @param after what is assigned after it
   */
  static Decided added(
      Decided decided, List<CoalescedPlan.Step> undone, Desired before, Desired after) {
    Baseline baseline = decided.baseline();
    if (baseline == null) {
      return decided;
    }
    PartialEffects effects = new PartialEffects(before, after, baseline.desired());
    undone.forEach(effects::add);
    Desired desired = new Desired(effects.system, effects.kept);
    if (desired.equals(baseline.desired())) {
      return decided;
    }
    boolean sameSystem = desired.systemAssigned() == baseline.desired().systemAssigned();
    return new Decided(
        Baseline.planned(
            baseline.scaleSetId(), desired, sameSystem ? baseline.principalId() : null),
        decided.stamps());
  }

  private void add(CoalescedPlan.Step step) {
    if (step.edit().systemAssigned() != SystemAssignedChange.KEEP
        && before.systemAssigned() != after.systemAssigned()
        && step.after().systemAssigned() == after.systemAssigned()) {
      system = after.systemAssigned();
    }
    for (UserAssignedIdentityId id : step.decides()) {
      boolean there = after.userAssigned().contains(id);
      if (before.userAssigned().contains(id) != there
          && step.after().userAssigned().contains(id) == there) {
        kept.remove(id);
        if (there) {
          kept.add(id);
        }
      }
    }
  }
}
