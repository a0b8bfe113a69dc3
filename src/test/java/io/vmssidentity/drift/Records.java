package io.vmssidentity.drift;

import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
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
    ChangeResult effect =
        new ChangeResult(null, null, null, null, List.of(), List.of(), ArmUsage.NONE);
    return new RequestRecord(requestId, 0, "hash", outcome, effect, null, at, at, null, null);
  }
}
