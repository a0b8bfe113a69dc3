// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
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
  private final MessageQueue enqueuer;
  private final SendLimits limits;
  private final List<Subscription> subscriptions = new ArrayList<>();

  Topic(String path, QueueSettings settings, BrokerSettings namespace) {
    enqueuer = new MessageQueue(path, settings, namespace, null);
    limits = new SendLimits(path, namespace.tier(), settings.maxSize());
  }

  void subscribe(Subscription subscription) {
    subscriptions.add(subscription);
  }

  @Override
  @Evidence(
      value = "The size of a topic is that of all copies in its subscriptions.",
      from = From.ASSUMED)
  public List<Long> send(List<Message> batch) {
    limits.requireRoom(subscriptions.stream().mapToLong(Subscription::bytes).sum());
    List<Long> sequenceNumbers = enqueuer.send(batch);
    forward();
    return sequenceNumbers;
  }

  @Override
  public void cancelScheduled(long sequenceNumber) {
    enqueuer.cancelScheduled(sequenceNumber);
  }

  @Override
  public void setStatus(EntityStatus status) {
    if (!status.receives()) {
      throw new IllegalArgumentException(
          "Nobody receives from a topic: disable its subscriptions.");
    }
    enqueuer.setStatus(status);
  }

  @Override
  public FaultPlan faults() {
    return enqueuer.faults();
  }

  @Evidence(
      value = "A scheduled message reaches the subscriptions that exist at its time.",
      from = From.ASSUMED)
  void tick() {
    enqueuer.tick();
    forward();
  }

  private void forward() {
    Optional<QueuedMessage> next = enqueuer.receive(ReceiveMode.RECEIVE_AND_DELETE);
    while (next.isPresent()) {
      QueuedMessage message = next.get();
      subscriptions.forEach(s -> s.offer(message));
      next = enqueuer.receive(ReceiveMode.RECEIVE_AND_DELETE);
    }
  }
}
