// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.resourcemanager.resourcegraph.fluent.ResourceProvidersClient;
import com.azure.resourcemanager.resourcegraph.fluent.models.QueryResponseInner;
import com.azure.resourcemanager.resourcegraph.implementation.ResourceGraphClientBuilder;
import com.azure.resourcemanager.resourcegraph.models.QueryRequest;
import com.azure.resourcemanager.resourcegraph.models.QueryRequestOptions;
import com.azure.resourcemanager.resourcegraph.models.ResultFormat;
import com.azure.resourcemanager.resourcegraph.models.ResultTruncated;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.azure.RetryAfter;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.azure.arm.ErrorPolicy;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Queries of Azure Resource Graph, as many as its quota allows; one HTTP request each. */
final class GraphClient {
  private static final int PAGE = 1000;
  private static final int TRIES = 4;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpHeaderName LIMIT_HIT =
      HttpHeaderName.fromString("x-ms-tenant-subscription-limit-hit");

  private final ResourceProvidersClient client;
  private final Clock clock;
  private final Sleeper sleeper;
  private final RetryLimits limits;

  /** The quota is the caller's, whoever asks. */
  private volatile Instant quotaSpentUntil = Instant.MIN;

  GraphClient(
      Endpoint endpoint,
      TokenCredential credential,
      Clock clock,
      Sleeper sleeper,
      RetryLimits limits) {
    this.client =
        new ResourceGraphClientBuilder()
            .pipeline(endpoint.pipeline(credential))
            .endpoint(endpoint.url().toString())
            .buildClient()
            .getResourceProviders();
    this.clock = clock;
    this.sleeper = sleeper;
    this.limits = limits;
  }

  /**
   * A part of an answer.
   *
   * @param rows an array
   * @param skipToken asks for the next part; null after the last one
   * @param complete whether all parts together show all there is
   */
  record Page(JsonNode rows, String skipToken, boolean complete) {}

  /** Asks, and waits for all that waiting can help with, for the budget at most. */
  Asking asking() {
    return asking(limits.budget());
  }

  Asking asking(Duration budget) {
    Duration shorter = budget.compareTo(limits.budget()) < 0 ? budget : limits.budget();
    return new Asking(clock.instant().plus(shorter));
  }

  /** Some queries that share a budget. */
  final class Asking {
    private final Instant deadline;

    private Asking(Instant deadline) {
      this.deadline = deadline;
    }

    /**
     * One page.
     *
     * @param request of the next page: the first one's, with its skip token
     * @throws AzureFailure when it could not be had
     */
    Page page(QueryRequest request, String skipToken) {
      request.withOptions(
          new QueryRequestOptions()
              .withTop(PAGE)
              .withSkipToken(skipToken)
              .withResultFormat(ResultFormat.OBJECT_ARRAY));
      for (int tries = 1; ; tries++) {
        waitForQuota();
        try {
          return ErrorPolicy.orFailure(() -> read(request));
        } catch (AzureFailure failure) {
          waitAfter(failure, tries);
        }
      }
    }

    private Page read(QueryRequest request) {
      Response<QueryResponseInner> response = client.resourcesWithResponse(request, Context.NONE);
      Duration spent = RetryAfter.quota(response.getHeaders());
      if (spent != null) {
        quotaSpentUntil = clock.instant().plus(spent);
      }
      QueryResponseInner answer = response.getValue();
      // With a skip token the rest can still be had.
      boolean cutOff =
          answer.resultTruncated() == ResultTruncated.TRUE && answer.skipToken() == null;
      boolean complete =
          !cutOff && !"true".equalsIgnoreCase(response.getHeaders().getValue(LIMIT_HIT));
      return new Page(MAPPER.valueToTree(answer.data()), answer.skipToken(), complete);
    }

    private void waitForQuota() {
      Duration wait = Duration.between(clock.instant(), quotaSpentUntil);
      if (!wait.isNegative() && !wait.isZero()) {
        waitFor(
            wait,
            new AzureFailure(
                FailureReason.THROTTLED, "The quota of Resource Graph is spent.", null));
      }
    }

    /** An overload passes, and its end is told; anything else may well not pass. */
    private void waitAfter(AzureFailure failure, int tries) {
      boolean throttled = failure.reason() == FailureReason.THROTTLED;
      boolean worthwhile =
          throttled || failure.reason() == FailureReason.UNAVAILABLE && tries < TRIES;
      if (!worthwhile) {
        throw failure;
      }
      Duration longer = limits.retryDelay().multipliedBy(1L << Math.min(tries - 1, 5));
      Duration asked = failure.retryAfter();
      waitFor(asked == null || asked.isZero() ? longer : asked, failure);
    }

    private void waitFor(Duration wait, AzureFailure tooLong) {
      if (clock.instant().plus(wait).isAfter(deadline)) {
        throw tooLong;
      }
      sleeper.sleep(wait, tooLong);
    }
  }
}
