// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Delivery;
import java.time.Instant;

/**
 * Where a copy of a message is sent to.
 *
 * @param sessionId of the copy
 * @param at when the copy is due; null: at once
 * @param copies how often the message was sent on, this copy counted where it is to count
 */
public record CopyTarget(String sessionId, Instant at, int copies) {
  /** Into the session of its scale set, which counts as no copy. */
  public static CopyTarget rehomed(Delivery message, SessionKey scaleSet) {
    return new CopyTarget(scaleSet.value(), null, message.copy().copiesSent());
  }

  /** Whether the copy leaves the message's session; session IDs have no letter case. */
  public boolean leaves(Delivery message) {
    return !new SessionKey(sessionId).matches(message.sessionId());
  }
}
