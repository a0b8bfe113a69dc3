package io.vmssidentity.local;

import io.vmssidentity.local.servicebus.QueueSettings;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import java.time.Duration;

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

  /** The longest that Azure allows: a session outlives a short loss of its connection. */
  public static final Duration LOCK_DURATION = Duration.ofMinutes(5);

  public static final Duration DUPLICATE_DETECTION_WINDOW = Duration.ofHours(1);

  public static final QueueSettings REQUESTS =
      QueueSettings.WITH_SESSIONS
          .withLockDuration(LOCK_DURATION)
          .withDuplicateDetectionWindow(DUPLICATE_DETECTION_WINDOW)
          .withDeadLetterOnExpiration(true);

  /** Older news is worth nothing: a scan has looked at all scale sets since. */
  public static final QueueSettings WRITES =
      QueueSettings.DEFAULT.withDefaultTimeToLive(Duration.ofHours(1));

  /** Without duplicate detection: a request that was sent again may fail again. */
  public static final QueueSettings PARKED =
      QueueSettings.WITH_SESSIONS.withLockDuration(LOCK_DURATION);

  /** An event that nobody fetches does not stay for good. */
  public static final QueueSettings EVENTS =
      QueueSettings.DEFAULT.withDefaultTimeToLive(Duration.ofDays(14));

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
  }
}
