// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose fault a refusal is: ARM refuses a whole PATCH for one bad identity. */
public final class FaultAttribution {
  private FaultAttribution() {}

  /**
   * The members that must end with the failure; none when one of them is at fault, not known which.
   */
  public static List<OpenRequest> of(AzureFailure failure, List<OpenRequest> members) {
    if (failure.reason().course() != FailureReason.Course.NAMES_CULPRIT || members.size() == 1) {
      return members;
    }
    Set<UserAssignedIdentityId> culprits =
        failure.culprits().stream()
            .map(UserAssignedIdentityId::fromArm)
            .collect(Collectors.toSet());
    return members.stream().filter(it -> asksFor(it.request().change(), culprits)).toList();
  }

  private static boolean asksFor(Change change, Set<UserAssignedIdentityId> culprits) {
    return change instanceof Change.Edit edit
        && edit.userAssigned().applyTo(Set.of()).stream().anyMatch(culprits::contains);
  }
}
