// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The managed identities that a scale set shall have. */
public record Desired(boolean systemAssigned, Set<UserAssignedIdentityId> userAssigned) {
  public Desired {
    userAssigned = Collections.unmodifiableSet(new LinkedHashSet<>(userAssigned));
  }

  /** This, changed as asked. */
  public Desired apply(Change.Edit change) {
    boolean system =
        switch (change.systemAssigned()) {
          case KEEP -> systemAssigned;
          case ENABLE -> true;
          case DISABLE -> false;
        };
    return new Desired(system, change.userAssigned().applyTo(userAssigned));
  }
}
