// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.rules.CorrelationFilter;
import io.vmssidentity.local.servicebus.rules.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The queues and the topic that the app needs, under their standard names. */
public final class Entities {
  public static final String REQUESTS_QUEUE = "identity-requests";

  /** Gets what Event Grid tells of writes to scale sets. */
  public static final String WRITES_QUEUE = "scale-set-writes";

  /** Gets the requests that failed, from where they can be sent again. */
  public static final String PARKED_QUEUE = "identity-parked";

  public static final String EVENTS_TOPIC = "identity-events";

  /** Gets every event. */
  public static final String EVENTS_SUBSCRIPTION = "all";

  /** Calls are short, and a lock may outlive the instance that held it. */
  public static final Duration LOCK_DURATION = Duration.ofMinutes(1);

  /** One worker that dies may burn nine. */
  public static final int MOST_DELIVERIES = 100;

  public static final Duration DUPLICATE_DETECTION_WINDOW = Duration.ofHours(1);

  public static final QueueSettings REQUESTS =
      QueueSettings.WITH_SESSIONS
          .withLockDuration(LOCK_DURATION)
          .withMaxDeliveryCount(MOST_DELIVERIES)
          .withDuplicateDetectionWindow(DUPLICATE_DETECTION_WINDOW)
          .withDeadLetterOnExpiration(true);

  /** Older news is worth nothing: a scan has looked at all scale sets since. */
  public static final QueueSettings WRITES =
      QueueSettings.DEFAULT.withDefaultTimeToLive(Duration.ofHours(1));

  /** Without duplicate detection: a request that was sent again may fail again. */
  public static final QueueSettings PARKED =
      QueueSettings.WITH_SESSIONS.withLockDuration(Duration.ofMinutes(5));

  /** An event that nobody fetches does not stay for good. */
  public static final QueueSettings EVENTS =
      QueueSettings.DEFAULT.withDefaultTimeToLive(Duration.ofDays(3));

  /**
   * Examples of subscriptions that take a part of the events: the type that each takes, by name.
   */
  public static final Map<String, String> FILTERED_SUBSCRIPTIONS =
      Map.of(
          "failed", "VmssIdentity.ChangeFailed",
          "drift", "VmssIdentity.DriftDetected",
          "accepted", "VmssIdentity.BaselineAccepted");

  private Entities() {}

  /**
   * @param lockDuration how long a killed app's sessions stay locked
   * @param maxDeliveryCount of a request, before it is dead-lettered
   */
  static void create(LocalServiceBus bus, Duration lockDuration, int maxDeliveryCount) {
    bus.queue(
            REQUESTS_QUEUE,
            REQUESTS.withLockDuration(lockDuration).withMaxDeliveryCount(maxDeliveryCount))
        .queue(WRITES_QUEUE, WRITES)
        .queue(PARKED_QUEUE, PARKED)
        .topic(EVENTS_TOPIC, DUPLICATE_DETECTION_WINDOW)
        .subscription(EVENTS_TOPIC, EVENTS_SUBSCRIPTION, EVENTS);
    FILTERED_SUBSCRIPTIONS.forEach(
        (name, type) -> bus.subscription(EVENTS_TOPIC, name, EVENTS, List.of(ofType(type))));
  }

  private static Rule ofType(String type) {
    return new Rule("$Default", CorrelationFilter.ofProperty("type", type));
  }
}
