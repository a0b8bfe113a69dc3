// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import io.vmssidentity.identity.ConfusableFolding;
import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * User-assigned identities, named for a prohibition.
 *
 * @param ids their resource IDs
 * @param principals their client IDs or principal IDs. ARM shows these only of what a scale set
 *     has, and nothing of a Flexible one
 */
public record NamedIdentities(List<IdPattern> ids, Set<String> principals) {
  public static final NamedIdentities NONE = new NamedIdentities(List.of(), Set.of());

  public NamedIdentities {
    ids = List.copyOf(ids);
    principals =
        principals.stream().map(ConfusableFolding::fold).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param shown what ARM shows of it; null when it shows nothing
   */
  boolean name(UserAssignedIdentityId id, Principal shown) {
    return ids.stream().anyMatch(pattern -> pattern.mayMean(id))
        || shown != null && (names(shown.clientId()) || names(shown.principalId()));
  }

  private boolean names(String principal) {
    return principal != null && principals.contains(ConfusableFolding.fold(principal));
  }
}
