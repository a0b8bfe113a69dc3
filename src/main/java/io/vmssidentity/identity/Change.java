package io.vmssidentity.identity;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A change of a scale set's identities as somebody asked for it; what it does not name stays. */
public record Change(SystemAssignedChange systemAssigned, UserAssignedChange userAssigned) {

  /** Whether nothing is asked for at all. */
  public boolean isEmpty() {
    return systemAssigned == SystemAssignedChange.KEEP
        && userAssigned.equals(UserAssignedChange.KEEP);
  }

  /** The change that leads from {@code from} to {@code to}; empty when they are the same. */
  public static Optional<Change> between(Desired from, Desired to) {
    SystemAssignedChange system =
        from.systemAssigned() == to.systemAssigned()
            ? SystemAssignedChange.KEEP
            : to.systemAssigned() ? SystemAssignedChange.ENABLE : SystemAssignedChange.DISABLE;
    Change change =
        new Change(
            system,
            new UserAssignedChange.Edit(
                minus(to.userAssigned(), from.userAssigned()),
                minus(from.userAssigned(), to.userAssigned())));
    return change.isEmpty() ? Optional.empty() : Optional.of(change);
  }

  private static Set<UserAssignedIdentityId> minus(
      Set<UserAssignedIdentityId> all, Set<UserAssignedIdentityId> without) {
    Set<UserAssignedIdentityId> rest = new LinkedHashSet<>(all);
    rest.removeAll(without);
    return rest;
  }
}
