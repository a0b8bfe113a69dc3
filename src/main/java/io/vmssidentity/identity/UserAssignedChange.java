// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a change asks of the user-assigned identities. */
public sealed interface UserAssignedChange {
  /** Asks nothing. */
  UserAssignedChange KEEP = new Edit(Set.of(), Set.of());

  /** The identities that {@code actual} becomes. */
  Set<UserAssignedIdentityId> applyTo(Set<UserAssignedIdentityId> actual);

  /** How many identities it names. */
  int named();

  /** Adds and removes; whatever it does not name stays. No identity is in both sets. */
  record Edit(Set<UserAssignedIdentityId> add, Set<UserAssignedIdentityId> remove)
      implements UserAssignedChange {
    public Edit {
      add = Collections.unmodifiableSet(new LinkedHashSet<>(add));
      remove = Collections.unmodifiableSet(new LinkedHashSet<>(remove));
    }

    @Override
    public Set<UserAssignedIdentityId> applyTo(Set<UserAssignedIdentityId> actual) {
      Set<UserAssignedIdentityId> next = new LinkedHashSet<>(actual);
      next.removeAll(remove);
      next.addAll(add);
      return next;
    }

    @Override
    public int named() {
      return add.size() + remove.size();
    }
  }

  /** The exact list; empty removes all. */
  record Exactly(Set<UserAssignedIdentityId> identities) implements UserAssignedChange {
    public Exactly {
      identities = Collections.unmodifiableSet(new LinkedHashSet<>(identities));
    }

    @Override
    public Set<UserAssignedIdentityId> applyTo(Set<UserAssignedIdentityId> actual) {
      return identities;
    }

    @Override
    public int named() {
      return identities.size();
    }
  }
}
