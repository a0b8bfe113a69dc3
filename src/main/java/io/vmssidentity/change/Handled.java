// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;

/**
 * What became of a message.
 *
 * @param requestId null when it has none, or it could not be read
 * @param scaleSet null when it could not be read
 * @param report what was told beside it
 */
public record Handled(
    Disposition disposition, String requestId, SessionKey scaleSet, StepReport report) {
  /** What becomes of messages. */
  public enum Disposition {
    /** It brought a request, which is kept now. */
    ACCEPTED,
    /** It brought a request that is known; where it has ended, that is told again. */
    REPEATED,
    /** It is no valid request, and that is told. */
    REJECTED,
    /** It came in the wrong session; a copy was sent to the right one. */
    REHOMED,
    /** It could not be taken in now; a copy comes later, in its place in time. */
    SENT_ON,
    /** It woke its scale set. */
    WOKEN,
    /** It woke nothing: its session is no scale set's. */
    IGNORED
  }
}
