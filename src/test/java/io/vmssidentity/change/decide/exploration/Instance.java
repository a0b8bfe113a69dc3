// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.transition.Transition;
import io.vmssidentity.ledger.WakeUp;
import java.time.Instant;

/**
 * An instance at work.
 *
 * @param request null when a wake-up woke it
 * @param wakeUp null when a request did
 * @param step null before the request is accepted
 * @param floor what the clock shows at least: a wake-up is due whatever the clock says
 * @param sent whether its PATCH is on the way
 * @param sentAt the version of the state under which it sent the last one; -1 before the first
 */
record Instance(
    ExploredRequest request,
    WakeUp wakeUp,
    Step step,
    String nonce,
    Instant floor,
    boolean sent,
    int sentAt) {
  /** With a clock that shows this time at least. */
  Instance notBefore(Instant time) {
    return new Instance(request, wakeUp, step, nonce, time, false, sentAt);
  }

  /** Waiting for the answer to its PATCH. */
  Instance sending() {
    return new Instance(
        request, wakeUp, step, nonce, floor, true, Integer.parseInt(step.version()));
  }

  Instance with(Step next) {
    Transition.seen(step, next);
    return new Instance(request, wakeUp, next, nonce, floor, false, sentAt);
  }
}
