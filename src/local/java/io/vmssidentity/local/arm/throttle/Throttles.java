// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.throttle;

import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Exchange;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.OrdinalCase;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The throttle buckets of ARM and Compute. Whoever uses it holds the monitor of the state. */
public final class Throttles {
  private final Duration minute;
  private final Map<String, TokenBucket> buckets = new HashMap<>();

  /**
   * @param minute how long a minute of the buckets takes; zero keeps them full
   */
  public Throttles(Duration minute) {
    this.minute = minute;
  }

  @Evidence(
      value = "ARM: 250 reads and 25 more each second, 200 writes or deletes and 10 more",
      from = From.DOCS,
      where =
          "learn.microsoft.com, request limits and throttling: since 2024, by subscription and"
              + " caller; all callers have 15 times that")
  @Evidence(
      value = "ARM tells what is left for the caller and, as global, for all callers",
      from = From.RECORDED,
      where = "vectors V007, V008; samples/get-vmss-2025-11-01.json")
  public void takeOfArm(Exchange exchange, Instant now) {
    if (exchange.method() == ArmMethod.GRAPH) {
      exchange.tell("x-ms-ratelimit-remaining-tenant-reads", "11984");
      return;
    }
    RateLimit own = limitOfArm(exchange.method());
    RateLimit global =
        RateLimit.perSecond("global-" + own.name(), 15 * own.capacity(), 15 * own.refill());
    String subscription = exchange.route().subscriptionId();
    List<TokenBucket> both =
        List.of(bucket(own, subscription, now), bucket(global, subscription, now));
    TokenBucket empty = take(both, now);
    both.forEach(
        bucket ->
            exchange.tell(
                "x-ms-ratelimit-remaining-subscription-" + bucket.limit().name(),
                String.valueOf(bucket.tokens(now))));
    if (empty != null) {
      throw Errors.outOfTokens(subscription, own.name(), seconds(empty.wait(now))).refusal();
    }
  }

  /** What a subscription and caller may do, by the kind of call. */
  static RateLimit limitOfArm(ArmMethod method) {
    if (method == ArmMethod.DELETE) {
      return RateLimit.perSecond("deletes", 200, 10);
    }
    return method.isWrite()
        ? RateLimit.perSecond("writes", 200, 10)
        : RateLimit.perSecond("reads", 250, 25);
  }

  @Evidence(
      value = "Compute tells what is left of each of its policies; not in a subscription's list",
      from = From.RECORDED,
      where =
          "vectors V007, V008; samples/get-vmss-2025-11-01.json, list-vmss-subscription-real.json")
  public void takeOfCompute(Exchange exchange, ComputeLimits limits, String location, Instant now) {
    List<TokenBucket> both = buckets(limits, exchange.scaleSetId(), scope(exchange, location), now);
    TokenBucket empty = take(both, now);
    if (limits != ComputeLimits.LIST || empty != null) {
      exchange.tell("x-ms-ratelimit-remaining-resource", told(both, limits, now));
    }
    if (empty != null) {
      RateLimit limit = empty.limit();
      throw Errors.throttledByCompute(limit.name(), limit.capacity(), now, seconds(empty.wait(now)))
          .refusal();
    }
  }

  /** Somebody else's write takes from the same buckets, and is never refused. */
  public void takeOfCompute(ResourceId scaleSet, String location, Instant now) {
    String scope = scaleSet.subscriptionId() + location;
    take(buckets(ComputeLimits.UPDATE, scaleSet.text(), scope, now), now);
  }

  @Evidence(
      value = "The buckets of a resource are full when it is created",
      from = From.DOCS,
      where = "learn.microsoft.com, compute throttling limits")
  public void renew(ResourceId scaleSet) {
    ComputeLimits.ofScaleSets().forEach(limit -> buckets.remove(key(limit, scaleSet.text())));
  }

  private static String scope(Exchange exchange, String location) {
    return exchange.route().subscriptionId() + location;
  }

  private List<TokenBucket> buckets(
      ComputeLimits limits, String scaleSetId, String scope, Instant now) {
    List<TokenBucket> found = new ArrayList<>();
    found.add(bucket(limits.subscription(), scope, now));
    if (limits.resource() != null && scaleSetId != null) {
      found.add(limits.resourceFirst() ? 0 : 1, bucket(limits.resource(), scaleSetId, now));
    }
    return found;
  }

  private static String told(List<TokenBucket> buckets, ComputeLimits limits, Instant now) {
    List<String> told = new ArrayList<>();
    buckets.forEach(bucket -> told.add(bucket.limit().name() + ";" + bucket.tokens(now)));
    told.addAll(limits.more());
    return "Microsoft.Compute/" + String.join(",Microsoft.Compute/", told);
  }

  private TokenBucket bucket(RateLimit limit, String owner, Instant now) {
    return buckets.computeIfAbsent(
        key(limit, owner), key -> new TokenBucket(limit.scaled(minute), now));
  }

  private static String key(RateLimit limit, String owner) {
    return limit.name() + " " + OrdinalCase.fold(owner);
  }

  /** Takes one of each, or none and returns the first that is empty. */
  private static TokenBucket take(List<TokenBucket> buckets, Instant now) {
    for (TokenBucket bucket : buckets) {
      if (bucket.tokens(now) == 0) {
        return bucket;
      }
    }
    buckets.forEach(bucket -> bucket.take(now));
    return null;
  }

  @Evidence(
      value = "Retry-After tells whole seconds, at least one",
      from = From.RECORDED,
      where = "vectors/arm-errors.json; that it is the time until the next token is assumed")
  private static int seconds(Duration wait) {
    return (int) Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
