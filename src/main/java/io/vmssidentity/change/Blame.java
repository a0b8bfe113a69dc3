package io.vmssidentity.change;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose fault a failure is: ARM refuses a whole PATCH for one bad identity. */
final class Blame {
  private static final AzureFailure ANOTHER_RUNNING =
      new AzureFailure(
          FailureReason.CONFLICT,
          "Another change of the scale set was still running when the budget ended.",
          null);

  private Blame() {}

  /**
   * The requests that must end with the failure; none when it is one of them, but not known which.
   * Whoever has time left goes on waiting, behind another leader.
   *
   * @param fold null when it was not come so far
   */
  static List<Entry> of(AzureFailure failure, List<Entry> group, Entry leader, Fold fold) {
    if (failure.reason().retry() == FailureReason.Retry.WITHIN_BUDGET) {
      // It was the leader's time that is over, though others may have been worked off in it.
      return Stream.concat(Stream.of(leader), group.stream())
          .filter(entry -> entry.record() == null)
          .filter(entry -> entry == leader || entry.patience().isSpent())
          .distinct()
          .toList();
    }
    if (failure.reason().course() != FailureReason.Course.NAMES_CULPRIT || group.size() == 1) {
      return group;
    }
    Set<UserAssignedIdentityId> culprits =
        failure.culprits().stream()
            .map(UserAssignedIdentityId::fromArm)
            .collect(Collectors.toSet());
    return group.stream().filter(entry -> asksFor(asked(entry, fold), culprits)).toList();
  }

  /**
   * What a request is told of the failure.
   *
   * @param open the write that may be under way; null when there is none
   */
  static AzureFailure told(AzureFailure failure, Entry entry, Intent open) {
    if (failure.reason() != FailureReason.OPERATION_RUNNING || open == null) {
      return failure;
    }
    String requestId = entry.request().requestId();
    boolean own = open.members().stream().anyMatch(m -> m.requestId().equals(requestId));
    return own ? failure : ANOTHER_RUNNING;
  }

  private static Change.Edit asked(Entry entry, Fold fold) {
    return Optional.ofNullable(fold)
        .flatMap(planned -> planned.stepOf(entry))
        .map(Fold.Step::edit)
        .orElse(Change.Edit.NOTHING);
  }

  private static boolean asksFor(Change.Edit edit, Set<UserAssignedIdentityId> culprits) {
    return edit.userAssigned().applyTo(Set.of()).stream().anyMatch(culprits::contains);
  }
}
