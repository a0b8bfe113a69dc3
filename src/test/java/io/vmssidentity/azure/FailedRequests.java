package io.vmssidentity.azure;

import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Timing;
import java.util.List;

/** Requests whose end was a failure, as the app parks them. */
final class FailedRequests {
  private FailedRequests() {}

  static ChangeRequest request(String id, String scaleSet) {
    ChangeRequest plain = Requests.request(Ids.enable());
    return new ChangeRequest(
        id, Ids.scaleSet(scaleSet), plain.change(), false, null, plain.origin());
  }

  static CompletionEvent failed(ChangeRequest request, int attempt) {
    return new CompletionEvent(
        "event",
        SessionKey.of(request.scaleSetId()).value(),
        request,
        attempt,
        Outcome.LOCKED,
        new ChangeResult(null, null, null, null, List.of(), List.of(), ArmUsage.NONE),
        Requests.problem(FailureReason.LOCKED, "It is locked.", null),
        new Timing(Requests.NOW, Requests.NOW, Requests.NOW.plusSeconds(1), 1));
  }
}
