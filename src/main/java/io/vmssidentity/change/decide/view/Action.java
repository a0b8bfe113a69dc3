// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.view;

import io.vmssidentity.identity.Patch;
import io.vmssidentity.ledger.WakeUp;
import java.time.Instant;

/** What a step has to do now; each is one call to the world outside. */
public sealed interface Action {
  /** Read state and open requests. */
  record Read() implements Action {}

  /** Carry out a decision. */
  record Carry(Decision decision) implements Action {}

  /**
   * Send the PATCH that the state announces.
   *
   * @param until not to be sent when less time is left than a call may take
   */
  record Send(Patch body, String etag, Instant until) implements Action {}

  /** Schedule the wake-up that the state names. */
  record Schedule(WakeUp wakeUp) implements Action {}

  /** Nothing: the step is over. */
  record End() implements Action {}
}
