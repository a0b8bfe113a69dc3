// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.WaitingEvent;
import java.time.Instant;

/** Says what a request waits for. */
final class WaitingEvents {
  private static final Problem WRITING =
      why(FailureReason.CONFLICT, "A change of the scale set is being sent to Azure.");
  private static final Problem RUNNING =
      why(FailureReason.OPERATION_RUNNING, "Azure is carrying out a change of the scale set.");
  private static final Problem ITS_TURN =
      why(FailureReason.CONFLICT, "Requests before it are worked off.");

  private WaitingEvents() {}

  /** What holds the work on a scale set up. */
  record Hold(Problem why, Instant until, int tries) {}

  static WaitingEvent of(OpenRequest request, ScaleSetState state, Instant now) {
    Hold hold = hold(state, now);
    return WaitingEvent.of(
        request.request(),
        request.key().attempt(),
        new WaitingEvent.Delay(hold.why(), hold.until(), hold.tries(), request.acceptedAt()),
        now);
  }

  /**
   * @param now taken for the time of the next look where none is named
   */
  static Hold hold(ScaleSetState state, Instant now) {
    Stage stage = state.stage();
    if (stage instanceof Stage.Writing writing) {
      return new Hold(WRITING, writing.until(), 0);
    }
    if (stage instanceof Stage.Following following) {
      return new Hold(RUNNING, following.dueAt(), following.tries());
    }
    Waiting waiting = state.schedule().waiting();
    return waiting == null
        ? new Hold(ITS_TURN, now, 0)
        : new Hold(waiting.problem(), waiting.due(), waiting.tries());
  }

  private static Problem why(FailureReason reason, String message) {
    return Problem.of(new AzureFailure(reason, message, null));
  }
}
