// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure;

import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Timing;

/** Requests whose end was a failure, as the app parks them. */
public final class FailedRequests {
  private FailedRequests() {}

  public static ChangeRequest request(String id, String scaleSet) {
    ChangeRequest plain = Requests.request(Ids.enable());
    return new ChangeRequest(
        id, Ids.scaleSet(scaleSet), plain.change(), false, null, plain.origin());
  }

  public static CompletionEvent failed(ChangeRequest request, int attempt) {
    return new CompletionEvent(
        "event",
        SessionKey.of(request.scaleSetId()).value(),
        request,
        attempt,
        Ending.of(Requests.problem(FailureReason.LOCKED, "It is locked.", null)),
        new Timing(Requests.NOW, Requests.NOW, Requests.NOW.plusSeconds(1), 1),
        null);
  }
}
