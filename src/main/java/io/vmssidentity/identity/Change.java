// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What somebody asks to be done with a scale set's identities. */
public sealed interface Change {
  /**
   * What is asked, as an edit of what is there when its turn comes.
   *
   * @param now what the scale set has then
   * @param baseline what the last change left; null before the first
   */
  Edit at(Desired now, Desired baseline);

  /** How many user-assigned identities it names. */
  default int named() {
    return 0;
  }

  /** Names what shall be otherwise; what it does not name stays. */
  record Edit(SystemAssignedChange systemAssigned, UserAssignedChange userAssigned)
      implements Change {
    public static final Edit NOTHING = new Edit(SystemAssignedChange.KEEP, UserAssignedChange.KEEP);

    /** The edit that leads from {@code from} to {@code to}; empty when they are the same. */
    public static Optional<Edit> between(Desired from, Desired to) {
      SystemAssignedChange system =
          from.systemAssigned() == to.systemAssigned()
              ? SystemAssignedChange.KEEP
              : SystemAssignedChange.to(to.systemAssigned());
      Edit edit =
          new Edit(
              system,
              new UserAssignedChange.Edit(
                  minus(to.userAssigned(), from.userAssigned()),
                  minus(from.userAssigned(), to.userAssigned())));
      return edit.equals(NOTHING) ? Optional.empty() : Optional.of(edit);
    }

    private static Edit exactly(Desired desired) {
      return new Edit(
          SystemAssignedChange.to(desired.systemAssigned()),
          new UserAssignedChange.Exactly(desired.userAssigned()));
    }

    private static Set<UserAssignedIdentityId> minus(
        Set<UserAssignedIdentityId> all, Set<UserAssignedIdentityId> without) {
      Set<UserAssignedIdentityId> rest = new LinkedHashSet<>(all);
      rest.removeAll(without);
      return rest;
    }

    @Override
    public Edit at(Desired now, Desired baseline) {
      return this;
    }

    @Override
    public int named() {
      return userAssigned.named();
    }
  }

  /**
   * Puts back what the last change left; without a last change it asks nothing.
   *
   * @param keepUnexpected leaves the user-assigned identities that somebody else added
   */
  record Restore(boolean keepUnexpected) implements Change {
    @Override
    public Edit at(Desired now, Desired baseline) {
      if (baseline == null) {
        return Edit.NOTHING;
      }
      return keepUnexpected
          ? new Edit(
              SystemAssignedChange.to(baseline.systemAssigned()),
              new UserAssignedChange.Edit(baseline.userAssigned(), Set.of()))
          : Edit.exactly(baseline);
    }
  }

  /** Takes what is there as what shall be: it becomes the baseline. */
  record Accept() implements Change {
    @Override
    public Edit at(Desired now, Desired baseline) {
      return Edit.exactly(now);
    }
  }
}
