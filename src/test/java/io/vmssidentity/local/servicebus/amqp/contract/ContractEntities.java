// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.contract;

import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;

/**
 * The entities that clients of every language use in the cases of Service Bus. They are empty
 * before, and nobody else uses them:
 *
 * <ul>
 *   <li>the queue {@value #QUEUE}: 2 deliveries at most, dead-letters what expires
 *   <li>the queue {@value #ONCE}: duplicate detection
 *   <li>the queue {@value #SESSIONS}: requires sessions
 *   <li>the topic {@value #TOPIC} with the subscription {@value #SUBSCRIPTION}, whose rules the
 *       suites replace
 * </ul>
 *
 * All locks last 5 seconds, the shortest that Azure allows; everything else is as by default.
 */
public final class ContractEntities {
  static final String QUEUE = "contract-queue";
  static final String ONCE = "contract-once";
  static final String SESSIONS = "contract-sessions";
  static final String TOPIC = "contract-topic";
  static final String SUBSCRIPTION = "contract-subscription";

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final QueueSettings SETTINGS =
      QueueSettings.DEFAULT.withLockDuration(Duration.ofSeconds(5));

  private ContractEntities() {}

  public static LocalServiceBus create(LocalServiceBus bus) {
    return bus.queue(QUEUE, SETTINGS.withMaxDeliveryCount(2).withDeadLetterOnExpiration(true))
        .queue(ONCE, SETTINGS.withDuplicateDetectionWindow(WINDOW))
        .queue(SESSIONS, SETTINGS.withSessions(true))
        .topic(TOPIC, Duration.ZERO)
        .subscription(TOPIC, SUBSCRIPTION, SETTINGS);
  }
}
