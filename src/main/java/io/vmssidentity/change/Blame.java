package io.vmssidentity.change;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose fault a failure is: ARM refuses a whole PATCH for one bad identity. */
final class Blame {
  private static final Set<FailureReason> MAYBE_ONE_IDENTITY =
      Set.of(
          FailureReason.IDENTITY_NOT_FOUND,
          FailureReason.IDENTITY_SERVICE,
          FailureReason.REFUSED,
          FailureReason.FORBIDDEN);

  private Blame() {}

  /**
   * The requests that must end with the failure; none when it is one of them, but not known which.
   */
  static List<Entry> of(
      AzureFailure failure, List<Entry> group, Entry leader, Function<Entry, Change.Edit> asked) {
    if (failure.reason().retry() == FailureReason.Retry.WITHIN_BUDGET) {
      return group.stream().filter(entry -> entry == leader || entry.patience().isSpent()).toList();
    }
    if (!MAYBE_ONE_IDENTITY.contains(failure.reason()) || group.size() == 1) {
      return group;
    }
    Set<UserAssignedIdentityId> culprits =
        failure.culprits().stream()
            .map(UserAssignedIdentityId::fromArm)
            .collect(Collectors.toSet());
    List<Entry> named =
        group.stream().filter(entry -> asksFor(asked.apply(entry), culprits)).toList();
    boolean ofTheScaleSet = failure.reason() == FailureReason.FORBIDDEN && culprits.isEmpty();
    return ofTheScaleSet ? group : named;
  }

  private static boolean asksFor(Change.Edit edit, Set<UserAssignedIdentityId> culprits) {
    return edit.userAssigned().applyTo(Set.of()).stream().anyMatch(culprits::contains);
  }
}
