// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.view;

import io.vmssidentity.guard.Guard;
import java.time.Instant;

/**
 * What a decision knows beside the stored state.
 *
 * @param now the time of the decision
 * @param nonce random, and used by no other step
 * @param instance of the app
 * @param readOnly whether nothing may be written to scale sets
 * @param guard says what may be done
 */
public record Facts(
    Instant now, String nonce, String instance, boolean readOnly, Guard guard, Limits limits) {

  /** Names the step that is about to send a PATCH, as nobody else names it. */
  public String token() {
    return instance + "/" + nonce;
  }
}
