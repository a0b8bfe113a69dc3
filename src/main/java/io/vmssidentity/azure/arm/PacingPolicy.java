// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import io.vmssidentity.azure.RetryAfter;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heeds ARM's throttling for the whole subscription: no further call of the kind goes out before
 * the time that ARM named. What Compute throttles for one scale set concerns only that one.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">A
 *     caller has 25 reads and 10 writes a second for each subscription</a>
 */
final class PacingPolicy extends HttpPipelineSyncPolicy {
  private static final Duration OF_READS = Duration.ofMillis(40);
  private static final Duration OF_WRITES = Duration.ofMillis(100);
  private static final Duration UNTOLD = Duration.ofSeconds(1);
  private static final Pattern SUBSCRIPTION = Pattern.compile("^/subscriptions/([^/]+)/");
  private static final Pattern OF_SUBSCRIPTION = Pattern.compile("SubscriptionMaximum;0\\s*(,|$)");
  private static final HttpHeaderName CAUSE = HttpHeaderName.fromString("x-ms-failure-cause");
  private static final HttpHeaderName OF_COMPUTE =
      HttpHeaderName.fromString("x-ms-ratelimit-remaining-resource");
  private static final List<HttpHeaderName> OF_ARM =
      List.of(
          HttpHeaderName.fromString("x-ms-ratelimit-remaining-subscription-reads"),
          HttpHeaderName.fromString("x-ms-ratelimit-remaining-subscription-writes"));

  private final Map<String, CallBucket> buckets = new ConcurrentHashMap<>();
  private final Clock clock;

  PacingPolicy(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext context) {
    bucket(context.getHttpRequest())
        .flatMap(bucket -> bucket.enter(caller(context), clock.instant()))
        .ifPresent(PacingPolicy::refuse);
  }

  @Override
  protected HttpResponse afterReceivedResponse(
      HttpPipelineCallContext context, HttpResponse response) {
    bucket(context.getHttpRequest()).ifPresent(bucket -> heed(bucket, context, response));
    return response;
  }

  private void heed(CallBucket bucket, HttpPipelineCallContext context, HttpResponse response) {
    HttpHeaders headers = response.getHeaders();
    Instant now = clock.instant();
    boolean none = isNoneLeft(headers);
    boolean throttled = response.getStatusCode() == 429;
    if (throttled && (none || "gateway".equals(headers.getValue(CAUSE)))) {
      Duration asked = RetryAfter.of(headers);
      bucket.close(now.plus(asked == null ? UNTOLD : asked));
      // ARM tells the same time to all whom it throttles, and each needs a time of its own.
      bucket
          .enter(caller(context), now)
          .ifPresent(turn -> headers.set(HttpHeaderName.RETRY_AFTER, seconds(turn)));
    } else if (none) {
      bucket.empty(now);
    }
  }

  private static String seconds(Duration wait) {
    return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private static String caller(HttpPipelineCallContext context) {
    return context.getHttpRequest().getUrl().getPath().toLowerCase(Locale.ROOT);
  }

  /** Whether the headers tell that the subscription has no call of the kind left. */
  private static boolean isNoneLeft(HttpHeaders headers) {
    String compute = headers.getValue(OF_COMPUTE);
    return OF_ARM.stream().anyMatch(name -> "0".equals(headers.getValue(name)))
        || compute != null && OF_SUBSCRIPTION.matcher(compute).find();
  }

  /**
   * Asks for a write that is sent later.
   *
   * @param path of the write
   * @throws AzureFailure when it must not be sent yet
   */
  void checkWrite(String subscriptionId, String path) {
    bucket(subscriptionId, false)
        .check(path.toLowerCase(Locale.ROOT), clock.instant())
        .ifPresent(PacingPolicy::refuse);
  }

  /** Empty for what belongs to no subscription. */
  private Optional<CallBucket> bucket(HttpRequest request) {
    Matcher subscription = SUBSCRIPTION.matcher(request.getUrl().getPath());
    return subscription.find()
        ? Optional.of(bucket(subscription.group(1), request.getHttpMethod() == HttpMethod.GET))
        : Optional.empty();
  }

  private CallBucket bucket(String subscriptionId, boolean reads) {
    String key = (reads ? "reads " : "writes ") + subscriptionId.toLowerCase(Locale.ROOT);
    return buckets.computeIfAbsent(key, same -> new CallBucket(reads ? OF_READS : OF_WRITES));
  }

  private static void refuse(Duration wait) {
    throw new AzureFailure(
        FailureReason.THROTTLED,
        "ARM has throttled the app for this subscription, so this call is not sent yet.",
        wait,
        null,
        List.of(),
        null);
  }
}
