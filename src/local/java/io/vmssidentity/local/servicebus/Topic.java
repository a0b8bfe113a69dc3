package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.behaviour.Learnt;
import io.vmssidentity.local.behaviour.Learnt.From;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.SendLimits;
import io.vmssidentity.local.servicebus.queue.BrokerSettings;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A topic is a queue that passes each message on to all subscriptions as soon as it is active; so
 * duplicate detection and scheduling work as in a queue.
 */
final class Topic implements Destination {
  private final MessageQueue intake;
  private final SendLimits limits;
  private final List<Subscription> subscriptions = new ArrayList<>();

  Topic(String path, QueueSettings settings, BrokerSettings namespace) {
    intake = new MessageQueue(path, settings, namespace, null);
    limits = new SendLimits(path, namespace.tier(), settings.maxSize());
  }

  void subscribe(Subscription subscription) {
    subscriptions.add(subscription);
  }

  @Override
  @Learnt(
      value = "The size of a topic is that of all copies in its subscriptions.",
      from = From.ASSUMED)
  public List<Long> send(List<Message> batch) {
    limits.requireRoom(subscriptions.stream().mapToLong(Subscription::bytes).sum());
    List<Long> sequenceNumbers = intake.send(batch);
    forward();
    return sequenceNumbers;
  }

  @Override
  public void cancelScheduled(long sequenceNumber) {
    intake.cancelScheduled(sequenceNumber);
  }

  @Override
  public void setStatus(EntityStatus status) {
    if (!status.receives()) {
      throw new IllegalArgumentException(
          "Nobody receives from a topic: disable its subscriptions.");
    }
    intake.setStatus(status);
  }

  @Override
  public FaultPlan faults() {
    return intake.faults();
  }

  @Learnt(
      value = "A scheduled message reaches the subscriptions that exist at its time.",
      from = From.ASSUMED)
  void tick() {
    intake.tick();
    forward();
  }

  private void forward() {
    Optional<QueuedMessage> next = intake.receive(ReceiveMode.RECEIVE_AND_DELETE);
    while (next.isPresent()) {
      QueuedMessage message = next.get();
      subscriptions.forEach(s -> s.offer(message));
      next = intake.receive(ReceiveMode.RECEIVE_AND_DELETE);
    }
  }
}
