// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Ids;

/** A bug that planning meets. */
public final class PlanningBug {
  private PlanningBug() {}

  /** Whoever plans for this identity. */
  public static Guard in(String name) {
    return (shown, purpose, from, to) -> {
      if (to.userAssigned().contains(Ids.identity(name))) {
        throw new IndexOutOfBoundsException("a bug");
      }
      return GuardDecision.ALLOWED;
    };
  }
}
