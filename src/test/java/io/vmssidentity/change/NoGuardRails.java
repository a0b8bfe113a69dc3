// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.GuardDecision;

/** Guard-rails that stop nothing, for tests of all else. */
public final class NoGuardRails {
  public static final int NO_LIMIT = 1_000_000;
  public static final Guard GUARD = (scaleSet, purpose, from, to) -> GuardDecision.ALLOWED;

  private NoGuardRails() {}
}
