package io.vmssidentity.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;

/** Turns every error answer into its failure, before the SDK makes one of its exceptions of it. */
final class ErrorAnswers extends HttpPipelineSyncPolicy {
  @Override
  protected HttpResponse afterReceivedResponse(
      HttpPipelineCallContext context, HttpResponse response) {
    if (response.getStatusCode() < 400) {
      return response;
    }
    String body = response.getBodyAsBinaryData().toString();
    throw ArmFailures.of(response.getStatusCode(), body, RetryAfter.of(response.getHeaders()));
  }
}
