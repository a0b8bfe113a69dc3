// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.vmssidentity.change.CallTime;
import reactor.core.publisher.Mono;

/** Gives each request to Azure no more time than its call has left. */
public final class CallTimePolicy implements HttpPipelinePolicy {
  /** As azure-core's HTTP clients look it up. */
  private static final String RESPONSE_TIMEOUT = "azure-response-timeout";

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    CallTime.ofRequest().ifPresent(time -> context.setData(RESPONSE_TIMEOUT, time));
    return next.process();
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    CallTime.ofRequest().ifPresent(time -> context.setData(RESPONSE_TIMEOUT, time));
    return next.processSync();
  }

  @Override
  public HttpPipelinePosition getPipelinePosition() {
    return HttpPipelinePosition.PER_CALL;
  }
}
