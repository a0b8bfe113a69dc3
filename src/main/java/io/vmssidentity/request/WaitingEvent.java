// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Instant;

/**
 * The event that tells, once, that a request has waited for a while. The request has not ended.
 *
 * @param id the same at every repeat of the event
 * @param sessionId the session key of the scale set
 * @param attempt 0 for a request that was not replayed
 * @param at when the event was made
 */
public record WaitingEvent(
    String id, String sessionId, ChangeRequest request, int attempt, Delay delay, Instant at) {
  public static final String TYPE = "VmssIdentity.ChangeWaiting";

  /** In the place of an outcome, to filter subscriptions by. */
  public static final String OUTCOME = "waiting";

  /**
   * What the request waits for.
   *
   * @param why what the request would be told if its budget ended now
   * @param until when the request is looked at next
   * @param tries how often it was tried for the same reason
   * @param since when the app accepted the request
   */
  public record Delay(Problem why, Instant until, int tries, Instant since) {}

  public static WaitingEvent of(ChangeRequest request, int attempt, Delay delay, Instant at) {
    SessionKey sessionKey = SessionKey.of(request.scaleSetId());
    String id =
        Sha256.hex(sessionKey + "\n" + request.requestId() + "\n" + attempt + "\n" + OUTCOME);
    return new WaitingEvent(id, sessionKey.value(), request, attempt, delay, at);
  }
}
