// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Position;
import java.time.Instant;

/**
 * A message of the parked queue.
 *
 * @param number that the parked queue gave it
 * @param body of the request, as it was sent
 * @param request null when the app did not park it: somebody else put it there
 * @param failure null likewise
 */
public record ParkedRequest(
    long number,
    String sessionId,
    byte[] body,
    Instant parkedAt,
    ChangeRequest request,
    Failure failure) {

  /**
   * How the request failed.
   *
   * @param place of the request in time
   * @param code the outcome
   */
  public record Failure(
      int attempt, Position place, String code, String message, String remedy, Instant at) {}

  /** Whether it is what this app parks. */
  public boolean isReadable() {
    return request != null;
  }

  /** Which attempt a replay of it is. */
  public Attempt replay() {
    return new Attempt(request.requestId(), failure.attempt()).next();
  }
}
