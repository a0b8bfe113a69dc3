package io.vmssidentity.telemetry;

import io.vmssidentity.change.Handled;
import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Timing;
import io.vmssidentity.request.TraceParents;
import java.net.URI;
import java.util.List;

/** Calls for requests, as the functions make them. */
final class Calls {
  static final URI SCALE_SET =
      URI.create(
          "https://management.azure.com/subscriptions/s/resourceGroups/shop/providers"
              + "/Microsoft.Compute/virtualMachineScaleSets/web?api-version=2025-04-01&t=signed");

  private Calls() {}

  /** One that ends as applied, by itself. */
  static void request(Telemetry telemetry, TraceParents trail, Runnable work) {
    request(telemetry, trail, completed(Outcome.APPLIED, null, List.of()), work);
  }

  static void request(Telemetry telemetry, TraceParents trail, Handled handled, Runnable work) {
    telemetry
        .requests("identity-requests")
        .request(
            trail,
            Requests.delivery(),
            () -> {
              work.run();
              return handled;
            });
  }

  /**
   * @param correlationRequestId of its PATCH; null when there was none
   * @param coalescedWith the requests that shared it
   */
  static Handled completed(
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
    return new Handled.Completed(
        new CompletionEvent(
            "e1",
            "session",
            Requests.request(Ids.enable()),
            0,
            outcome,
            effect,
            null,
            new Timing(Requests.NOW, Requests.NOW, Requests.NOW, 1)));
  }
}
