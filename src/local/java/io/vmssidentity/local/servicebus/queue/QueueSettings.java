// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;

/**
 * What a queue or subscription is created with. Upper limits are Azure's; the lower ones are not
 * kept, so that a test need not wait.
 *
 * @param duplicateDetectionWindow zero = off
 * @param defaultTimeToLive null = messages do not expire by themselves
 * @param deadLetterOnFilterError of a subscription: what becomes of a message that its rules cannot
 *     be evaluated for
 * @param maxSize of all that it holds, dead letters included, in bytes
 */
public record QueueSettings(
    boolean sessions,
    Duration lockDuration,
    int maxDeliveryCount,
    Duration duplicateDetectionWindow,
    Duration defaultTimeToLive,
    boolean deadLetterOnExpiration,
    boolean deadLetterOnFilterError,
    long maxSize) {

  private static final long GIGABYTE = 1L << 30;

  @Evidence(
      value = "By default a lock lasts one minute and the tenth failed delivery dead-letters.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement")
  @Evidence(
      value = "An entity holds 1 GB unless it is created with more.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
  @Evidence(
      value = "A message that cannot be filtered is dead-lettered unless that is switched off.",
      from = From.DOCS,
      where =
          "learn.microsoft.com/dotnet/api/azure.messaging.servicebus.administration"
              + ".createsubscriptionoptions.enabledeadletteringonfilterevaluationexceptions")
  public static final QueueSettings DEFAULT =
      new QueueSettings(
          false, Duration.ofMinutes(1), 10, Duration.ZERO, null, false, true, GIGABYTE);

  public static final QueueSettings WITH_SESSIONS = DEFAULT.withSessions(true);

  @Evidence(
      value = "A lock lasts at most 5 minutes; duplicates are remembered for at most 7 days.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
  public QueueSettings {
    require(within(lockDuration, Duration.ofMinutes(5)), "lockDuration is at most 5 minutes");
    require(
        duplicateDetectionWindow.isZero() || within(duplicateDetectionWindow, Duration.ofDays(7)),
        "duplicateDetectionWindow is at most 7 days");
    require(maxDeliveryCount > 0, "maxDeliveryCount is at least 1");
    require(maxSize > 0, "maxSize is at least 1");
  }

  public QueueSettings withSessions(boolean value) {
    return new QueueSettings(
        value,
        lockDuration,
        maxDeliveryCount,
        duplicateDetectionWindow,
        defaultTimeToLive,
        deadLetterOnExpiration,
        deadLetterOnFilterError,
        maxSize);
  }

  public QueueSettings withLockDuration(Duration value) {
    return new QueueSettings(
        sessions,
        value,
        maxDeliveryCount,
        duplicateDetectionWindow,
        defaultTimeToLive,
        deadLetterOnExpiration,
        deadLetterOnFilterError,
        maxSize);
  }

  public QueueSettings withMaxDeliveryCount(int value) {
    return new QueueSettings(
        sessions,
        lockDuration,
        value,
        duplicateDetectionWindow,
        defaultTimeToLive,
        deadLetterOnExpiration,
        deadLetterOnFilterError,
        maxSize);
  }

  public QueueSettings withDuplicateDetectionWindow(Duration value) {
    return new QueueSettings(
        sessions,
        lockDuration,
        maxDeliveryCount,
        value,
        defaultTimeToLive,
        deadLetterOnExpiration,
        deadLetterOnFilterError,
        maxSize);
  }

  public QueueSettings withDefaultTimeToLive(Duration value) {
    return new QueueSettings(
        sessions,
        lockDuration,
        maxDeliveryCount,
        duplicateDetectionWindow,
        value,
        deadLetterOnExpiration,
        deadLetterOnFilterError,
        maxSize);
  }

  public QueueSettings withDeadLetterOnExpiration(boolean value) {
    return new QueueSettings(
        sessions,
        lockDuration,
        maxDeliveryCount,
        duplicateDetectionWindow,
        defaultTimeToLive,
        value,
        deadLetterOnFilterError,
        maxSize);
  }

  public QueueSettings withDeadLetterOnFilterError(boolean value) {
    return new QueueSettings(
        sessions,
        lockDuration,
        maxDeliveryCount,
        duplicateDetectionWindow,
        defaultTimeToLive,
        deadLetterOnExpiration,
        value,
        maxSize);
  }

  public QueueSettings withMaxSize(long value) {
    return new QueueSettings(
        sessions,
        lockDuration,
        maxDeliveryCount,
        duplicateDetectionWindow,
        defaultTimeToLive,
        deadLetterOnExpiration,
        deadLetterOnFilterError,
        value);
  }

  private static boolean within(Duration value, Duration max) {
    return !value.isZero() && !value.isNegative() && value.compareTo(max) <= 0;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
