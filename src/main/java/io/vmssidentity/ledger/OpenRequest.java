// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.RequestRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * A request that was accepted and is not told yet.
 *
 * @param acceptedAt when the app took it over from the queue
 * @param pausedBefore the scale set's paused time then: what is paused later prolongs its budget
 * @param ended how it ended; null while it has not
 */
public record OpenRequest(
    RequestKey key,
    ChangeRequest request,
    Arrival arrival,
    Instant acceptedAt,
    Duration pausedBefore,
    RequestProgress progress,
    RequestRecord ended) {

  public OpenRequest with(RequestProgress value) {
    return new OpenRequest(key, request, arrival, acceptedAt, pausedBefore, value, ended);
  }

  public OpenRequest endedAs(RequestRecord record) {
    return new OpenRequest(key, request, arrival, acceptedAt, pausedBefore, progress, record);
  }

  /** Whether it is still to be carried out. */
  public boolean isPending() {
    return ended == null && progress.setAside() == null;
  }

  /** Whether its outcome is decided and its event is not published yet. */
  public boolean isUntold() {
    return ended != null && !progress.told();
  }

  /**
   * When its budget ends.
   *
   * @param paused the scale set's paused time now
   */
  public Instant deadline(Duration budget, Duration paused) {
    return acceptedAt.plus(budget).plus(paused.minus(pausedBefore));
  }
}
