// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a queue or subscription is created with. Upper limits are Azure's; the lower ones are not
 * kept, so that a test need not wait.
 *
 * @param duplicateDetectionWindow zero = off
 * @param defaultTimeToLive null = messages do not expire by themselves
 * @param maxSize of all that it holds, dead letters included, in bytes
 */
public record QueueSettings(
    boolean sessions,
    Duration lockDuration,
    int maxDeliveryCount,
    Duration duplicateDetectionWindow,
    Duration defaultTimeToLive,
    DeadLettering deadLettering,
    long maxSize) {

  /**
   * Which messages end on the dead-letter queue beside those that failed too often.
   *
   * @param onExpiration those that have expired
   * @param onFilterError of a subscription: those that its rules cannot be evaluated for
   */
  public record DeadLettering(boolean onExpiration, boolean onFilterError) {}

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
          false,
          Duration.ofMinutes(1),
          10,
          Duration.ZERO,
          null,
          new DeadLettering(false, true),
          GIGABYTE);

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
    return with(it -> it.sessions = value);
  }

  public QueueSettings withLockDuration(Duration value) {
    return with(it -> it.lockDuration = value);
  }

  public QueueSettings withMaxDeliveryCount(int value) {
    return with(it -> it.maxDeliveryCount = value);
  }

  public QueueSettings withDuplicateDetectionWindow(Duration value) {
    return with(it -> it.duplicateDetectionWindow = value);
  }

  public QueueSettings withDefaultTimeToLive(Duration value) {
    return with(it -> it.defaultTimeToLive = value);
  }

  public QueueSettings withDeadLetterOnExpiration(boolean value) {
    return with(
        it -> it.deadLettering = new DeadLettering(value, it.deadLettering.onFilterError()));
  }

  public QueueSettings withDeadLetterOnFilterError(boolean value) {
    return with(it -> it.deadLettering = new DeadLettering(it.deadLettering.onExpiration(), value));
  }

  public QueueSettings withMaxSize(long value) {
    return with(it -> it.maxSize = value);
  }

  private QueueSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings that can be changed one by one. */
  private static final class Draft {
    private boolean sessions;
    private Duration lockDuration;
    private int maxDeliveryCount;
    private Duration duplicateDetectionWindow;
    private Duration defaultTimeToLive;
    private DeadLettering deadLettering;
    private long maxSize;

    Draft(QueueSettings of) {
      sessions = of.sessions;
      lockDuration = of.lockDuration;
      maxDeliveryCount = of.maxDeliveryCount;
      duplicateDetectionWindow = of.duplicateDetectionWindow;
      defaultTimeToLive = of.defaultTimeToLive;
      deadLettering = of.deadLettering;
      maxSize = of.maxSize;
    }

    QueueSettings settings() {
      return new QueueSettings(
          sessions,
          lockDuration,
          maxDeliveryCount,
          duplicateDetectionWindow,
          defaultTimeToLive,
          deadLettering,
          maxSize);
    }
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
