// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.fault.Fault;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives arriving messages their number, time and expiry, and drops repeats. */
public final class Enqueuer {
  private final QueueSettings settings;
  private final Clock clock;
  private final ScheduleLateness lateness;
  private final DuplicateDetection duplicates;
  private final FaultPlan faults;
  private long lastSequenceNumber;

  public Enqueuer(QueueSettings settings, BrokerSettings namespace, FaultPlan faults) {
    this.settings = settings;
    this.clock = namespace.clock();
    this.lateness = namespace.lateness();
    this.faults = faults;
    duplicates = new DuplicateDetection(settings.duplicateDetectionWindow());
  }

  /** Takes what a sender sends. Empty when it is a repeat. */
  public Optional<QueuedMessage> sent(Message message) {
    if (duplicates.isRepeat(message.messageId(), clock.instant())) {
      return Optional.empty();
    }
    Instant time = message.scheduledEnqueueTime();
    boolean waits = time != null && time.isAfter(clock.instant());
    QueuedMessage.State state =
        waits ? new QueuedMessage.Scheduled(lateness.due(time)) : QueuedMessage.ACTIVE;
    return Optional.of(queued(message, ++lastSequenceNumber, lastSequenceNumber, state));
  }

  /** What is kept of a message that was taken: the message itself unless a fault strikes it. */
  public List<QueuedMessage> kept(QueuedMessage arrived) {
    return faults
        .take(Fault.OfArrival.class, arrived.message().properties(), f -> f.suits(arrived))
        .map(fault -> kept(arrived, fault))
        .orElse(List.of(arrived));
  }

  private List<QueuedMessage> kept(QueuedMessage arrived, Fault.OfArrival fault) {
    if (fault instanceof Fault.Lost) {
      return List.of();
    }
    if (fault instanceof Fault.Doubled) {
      long number = ++lastSequenceNumber;
      return List.of(arrived, queued(arrived.message(), number, number, arrived.state()));
    }
    if (fault instanceof Fault.Late late) {
      Instant due =
          arrived.state() instanceof QueuedMessage.Scheduled scheduled
              ? scheduled.until()
              : clock.instant();
      return List.of(arrived.scheduled(due.plus(late.by())));
    }
    return List.of(arrived.active());
  }

  /** Takes over what a topic passes on. */
  @Evidence(
      value = "The enqueued sequence number is the one of the entity that was first sent to.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-sequencing")
  public QueuedMessage forwarded(QueuedMessage message) {
    return queued(
        message.message(), ++lastSequenceNumber, message.sequenceNumber(), QueuedMessage.ACTIVE);
  }

  @Evidence(
      value = "A scheduled message is enqueued anew, with a new number, when its time has come.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-sequencing")
  QueuedMessage activated(QueuedMessage scheduled) {
    return queued(
        scheduled.message(), ++lastSequenceNumber, lastSequenceNumber, QueuedMessage.ACTIVE);
  }

  @Evidence(
      value = "The shorter of the message's and the entity's time to live counts.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-expiration")
  private QueuedMessage queued(
      Message message, long number, long enqueuedNumber, QueuedMessage.State state) {
    Instant now = clock.instant();
    Instant expiry = QueuedMessage.expiry(now, message.timeToLive(), settings.defaultTimeToLive());
    return new QueuedMessage(message, number, enqueuedNumber, now, expiry, 0, state);
  }
}
