// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.repair;

import io.vmssidentity.drift.finding.CanonicalText;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * What is done about drift.
 *
 * @param repair whether it is repaired, or only told
 * @param repairUnexpected whether a repair takes away user-assigned identities that somebody added
 * @param onboarding what is asked for a scale set that has no baseline; null: nothing
 */
public record DriftPolicy(
    boolean repair, boolean repairUnexpected, Change onboarding, List<Exemption> exemptions) {
  public DriftPolicy {
    exemptions = List.copyOf(exemptions);
  }

  /** The ID of the request that asks it: another one when something else is wanted. */
  public String onboardingId(ScaleSetId scaleSetId) {
    return "onboard:" + Sha256.hex(SessionKey.of(scaleSetId) + "\n" + CanonicalText.of(onboarding));
  }

  public boolean exempts(ScaleSetId scaleSetId, Instant now) {
    return exemptions.stream().anyMatch(exemption -> exemption.covers(scaleSetId, now));
  }

  public List<Exemption> expired(Instant now) {
    return exemptions.stream().filter(exemption -> exemption.isExpired(now)).toList();
  }

  /** What a repair asks for. */
  public Change repairing() {
    return new Change.Restore(!repairUnexpected);
  }

  /** Whether a request may be sent: what it asks may have been wanted before a restart only. */
  public boolean wants(Change change) {
    return change.equals(onboarding) || repair && change.equals(repairing());
  }

  /** A replaced principal and a dangling identity are for people: roles must be assigned again. */
  public boolean repairs(Finding finding) {
    return repair
        && switch (finding.kind()) {
          case MISSING_IDENTITY, SYSTEM_ASSIGNED_MISSING, SYSTEM_ASSIGNED_UNEXPECTED -> true;
          case UNEXPECTED_IDENTITY -> repairUnexpected;
          case SYSTEM_PRINCIPAL_REPLACED, DANGLING_IDENTITY, SCALE_SET_GONE -> false;
        };
  }
}
