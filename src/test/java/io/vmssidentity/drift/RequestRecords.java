// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.ledger.Arrival;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How requests ended, and how calls fail. */
final class RequestRecords {
  private RequestRecords() {}

  static AzureFailure failure(FailureReason reason) {
    return new AzureFailure(reason, "It failed.", null);
  }

  static RequestRecord applied(String requestId, Instant at) {
    return ended(requestId, Outcome.APPLIED, at);
  }

  static RequestRecord ended(String requestId, Outcome outcome, Instant at) {
    ChangeResult effect =
        new ChangeResult(null, null, null, null, List.of(), List.of(), ArmUsage.NONE);
    return new RequestRecord(
        new Attempt(requestId, 0),
        "hash",
        Ending.done(outcome, effect),
        new RequestRecord.Work(at, at, null),
        null);
  }

  /** As the app accepts it. */
  static OpenRequest open(ChangeRequest request, Instant at) {
    byte[] body = RequestJson.body(request);
    return new OpenRequest(
        new RequestKey(new Position(1, 1), 1, request.requestId(), 0),
        request,
        new Arrival(new String(body, StandardCharsets.UTF_8), "hash", null, at, 1),
        at,
        Duration.ZERO,
        RequestProgress.NONE,
        null);
  }
}
