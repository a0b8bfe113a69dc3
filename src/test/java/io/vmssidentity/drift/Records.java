package io.vmssidentity.drift;

import io.vmssidentity.change.ArmWork;
import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.Effect;
import io.vmssidentity.change.FailureReason;
import io.vmssidentity.change.Outcome;
import io.vmssidentity.change.RequestRecord;
import java.time.Instant;
import java.util.List;

/** How requests ended, and how calls fail. */
final class Records {
  private Records() {}

  static AzureFailure failure(FailureReason reason) {
    return new AzureFailure(reason, "It failed.", null);
  }

  static RequestRecord applied(String requestId, Instant at) {
    return ended(requestId, Outcome.APPLIED, at);
  }

  static RequestRecord ended(String requestId, Outcome outcome, Instant at) {
    Effect effect = new Effect(null, null, null, null, List.of(), List.of(), ArmWork.NONE);
    return new RequestRecord(requestId, 0, "hash", outcome, effect, null, at, at, null, null);
  }
}
