// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import io.vmssidentity.drift.finding.Finding.Kind;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import java.util.LinkedHashSet;
import java.util.Set;

/** How a scale set differs from its baseline. */
public final class Comparison {
  private Comparison() {}

  /**
   * @param baseline null while there is none: only what is wrong by itself is found
   * @param actual null when the scale set is gone
   */
  public static Set<Finding> findings(Baseline baseline, ScaleSet actual) {
    Set<Finding> findings = new LinkedHashSet<>();
    if (actual == null) {
      if (baseline != null) {
        findings.add(Finding.of(Kind.SCALE_SET_GONE));
      }
      return findings;
    }
    if (baseline != null) {
      systemAssigned(baseline, actual.assignment(), findings);
      userAssigned(baseline.desired(), actual.assignment().asDesired(), findings);
    }
    if (!actual.flexible()) {
      dangling(actual.assignment(), findings);
    }
    return findings;
  }

  private static void systemAssigned(Baseline baseline, Assignment actual, Set<Finding> findings) {
    boolean wanted = baseline.desired().systemAssigned();
    if (wanted != actual.systemAssigned()) {
      findings.add(
          Finding.of(wanted ? Kind.SYSTEM_ASSIGNED_MISSING : Kind.SYSTEM_ASSIGNED_UNEXPECTED));
    } else if (wanted
        && baseline.principalId() != null
        && actual.principalId() != null
        && !baseline.principalId().equalsIgnoreCase(actual.principalId())) {
      findings.add(new Finding(Kind.SYSTEM_PRINCIPAL_REPLACED, null, actual.principalId()));
    }
  }

  private static void userAssigned(Desired wanted, Desired actual, Set<Finding> findings) {
    for (UserAssignedIdentityId id : wanted.userAssigned()) {
      if (!actual.userAssigned().contains(id)) {
        findings.add(Finding.about(Kind.MISSING_IDENTITY, id));
      }
    }
    for (UserAssignedIdentityId id : actual.userAssigned()) {
      if (!wanted.userAssigned().contains(id)) {
        findings.add(Finding.about(Kind.UNEXPECTED_IDENTITY, id));
      }
    }
  }

  /**
   * ARM keeps the ID of an identity that was deleted, or deleted and created again, but shows no
   * principal for it. Of a Flexible scale set it shows none at all.
   *
   * @see <a href="https://azure.github.io/aad-pod-identity/docs/known-issues/">Known issues:
   *     recreated identities</a>
   */
  private static void dangling(Assignment actual, Set<Finding> findings) {
    actual
        .userAssigned()
        .forEach(
            (id, principal) -> {
              if (principal.principalId() == null) {
                findings.add(Finding.about(Kind.DANGLING_IDENTITY, id));
              }
            });
  }
}
