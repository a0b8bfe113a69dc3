// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import java.util.List;

/** Whether a plan may be carried out. */
public sealed interface GuardDecision {
  GuardDecision ALLOWED = new Allowed();

  /** It may. */
  record Allowed() implements GuardDecision {}

  /**
   * It may not.
   *
   * @param objections at least one
   */
  record Refused(List<Objection> objections) implements GuardDecision {
    public Refused {
      objections = List.copyOf(objections);
    }
  }

  /**
   * What a rule has against a plan.
   *
   * @param target the resource ID of the identity, or of the scale set where it is about that or
   *     its system-assigned identity
   */
  record Objection(String target, Rule rule) {}
}
