// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.vmssidentity.change.Handled;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.change.Requests;
import io.vmssidentity.change.StepReport;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Timing;
import io.vmssidentity.request.TraceParents;
import java.net.URI;
import java.util.List;

/** FunctionCalls for requests, as the functions make them. */
final class FunctionCalls {
  static final URI SCALE_SET =
      URI.create(
          "https://management.azure.com/subscriptions/s/resourceGroups/shop/providers"
              + "/Microsoft.Compute/virtualMachineScaleSets/web?api-version=2025-04-01&t=signed");

  private FunctionCalls() {}

  /** A message that brings a request. */
  static Handled message(Telemetry telemetry, TraceParents trail, Runnable work) {
    return telemetry
        .requests("identity-requests")
        .message(
            trail,
            Requests.delivery(),
            () -> {
              work.run();
              return new Handled(
                  Handled.Disposition.ACCEPTED,
                  "r1",
                  SessionKey.of(Ids.scaleSet("web")),
                  new StepReport());
            });
  }

  /** The end of a request. */
  static void end(RequestTelemetry requests, String traceParent, CompletionEvent event) {
    requests.ended(traceParent, event, () -> {});
  }

  /**
   * @param correlationRequestId of its PATCH; null when there was none
   * @param coalescedWith the requests that shared it
   */
  static CompletionEvent completed(
      Outcome outcome, String correlationRequestId, List<String> coalescedWith) {
    ChangeResult effect =
        new ChangeResult(
            null,
            null,
            null,
            null,
            coalescedWith,
            List.of(),
            new ArmUsage(1, correlationRequestId, "operation"));
    return new CompletionEvent(
        "e1",
        "session",
        Requests.request(Ids.enable()),
        0,
        Ending.done(outcome, effect),
        new Timing(Requests.NOW, Requests.NOW, Requests.NOW, 1),
        null);
  }
}
