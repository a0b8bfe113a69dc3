// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSet;

/** Says what may be done to a scale set's identities, whoever asks for it. */
@FunctionalInterface
public interface Guard {
  /** What a plan is for. */
  enum Purpose {
    CHANGE,
    /** Puts the baseline back. */
    RESTORE,
    /** Takes what is there for the baseline, in the place of another one. */
    ACCEPT
  }

  /**
   * @param scaleSet as ARM showed it last
   * @param from what it has when the plan's turn comes
   * @param to what the plan makes of that; what is the same in both needs no permission
   */
  GuardDecision judge(ScaleSet scaleSet, Purpose purpose, Desired from, Desired to);
}
