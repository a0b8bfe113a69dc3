// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import io.vmssidentity.azure.RetryAfter;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.function.Supplier;

/** Turns every error answer into its failure, before the SDK makes one of its exceptions of it. */
public final class ErrorPolicy extends HttpPipelineSyncPolicy {
  @Override
  protected HttpResponse afterReceivedResponse(
      HttpPipelineCallContext context, HttpResponse response) {
    if (response.getStatusCode() < 400) {
      return response;
    }
    String body = response.getBodyAsBinaryData().toString();
    throw FailureReader.of(response.getStatusCode(), body, RetryAfter.of(response.getHeaders()));
  }

  /** Whatever is not an error answer of ARM's is no answer: a broken connection, or no token. */
  public static <T> T orFailure(Supplier<T> request) {
    try {
      return request.get();
    } catch (AzureFailure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw new AzureFailure(
          FailureReason.UNAVAILABLE,
          "ARM gave no answer that could be understood (" + rootCause(e) + ").",
          e);
    }
  }

  private static String rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }
}
