// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.vmssidentity.change.port.ArmTelemetry;
import java.net.URI;
import reactor.core.publisher.Mono;

/** Lets the telemetry see each HTTP request to ARM, but no header and no body. */
final class TelemetryPolicy implements HttpPipelinePolicy {
  private final ArmTelemetry telemetry;

  TelemetryPolicy(ArmTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Whoever blocks for the answer subscribes, so this is still the thread of the caller. */
  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    ArmTelemetry.Call call = call(context.getHttpRequest());
    return next.process()
        .doOnSuccess(response -> answered(call, response))
        .doOnError(call::unanswered);
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    ArmTelemetry.Call call = call(context.getHttpRequest());
    HttpResponse response;
    try {
      response = next.processSync();
    } catch (RuntimeException e) {
      call.unanswered(e);
      throw e;
    }
    answered(call, response);
    return response;
  }

  private ArmTelemetry.Call call(HttpRequest request) {
    return telemetry.call(
        request.getHttpMethod().toString(), URI.create(request.getUrl().toString()));
  }

  private static void answered(ArmTelemetry.Call call, HttpResponse response) {
    call.answered(
        response.getStatusCode(),
        response.getHeaderValue(HttpHeaderName.X_MS_REQUEST_ID),
        response.getHeaderValue(OperationModel.CORRELATION_REQUEST_ID));
  }
}
