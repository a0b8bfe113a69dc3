package io.vmssidentity.local;

import io.vmssidentity.local.servicebus.QueueSettings;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import java.time.Duration;

/** The queues and the topic that the app needs, under their standard names. */
public final class Entities {
  public static final String REQUESTS_QUEUE = "identity-requests";

  /** Gets what Event Grid tells of writes to scale sets. */
  public static final String WRITES_QUEUE = "scale-set-writes";

  public static final String EVENTS_TOPIC = "identity-events";

  /** Gets every event. */
  public static final String EVENTS_SUBSCRIPTION = "all";

  /** The longest that Azure allows: a session outlives a short loss of its connection. */
  public static final Duration LOCK_DURATION = Duration.ofMinutes(5);

  private static final Duration DUPLICATE_DETECTION_WINDOW = Duration.ofHours(1);

  private Entities() {}

  /**
   * @param lockDuration how long a killed app's sessions stay locked
   * @param maxDeliveryCount of a request, before it is dead-lettered
   */
  static void create(LocalServiceBus bus, Duration lockDuration, int maxDeliveryCount) {
    bus.queue(
            REQUESTS_QUEUE,
            QueueSettings.WITH_SESSIONS
                .withLockDuration(lockDuration)
                .withMaxDeliveryCount(maxDeliveryCount)
                .withDuplicateDetectionWindow(DUPLICATE_DETECTION_WINDOW))
        .queue(WRITES_QUEUE, QueueSettings.DEFAULT)
        .topic(EVENTS_TOPIC, DUPLICATE_DETECTION_WINDOW)
        .subscription(EVENTS_TOPIC, EVENTS_SUBSCRIPTION, QueueSettings.DEFAULT);
  }
}
