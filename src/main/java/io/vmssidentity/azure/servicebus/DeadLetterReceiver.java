// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder.ServiceBusReceiverClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.SubQueue;
import io.vmssidentity.change.port.DeadLetterQueue;
import io.vmssidentity.request.AzureFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The dead-letter queue of the request queue, which has no sessions. A message that is not settled
 * stays locked until the round ends: it would be delivered again at once, before all others.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues">
 *     Dead-letter queues</a>
 */
public final class DeadLetterReceiver implements DeadLetterQueue, AutoCloseable {
  private static final String QUEUE = "The dead-letter queue";

  /** Few, for all of them are locked while the first one is worked off. */
  private static final int AT_ONCE = 10;

  private static final int PAGE = 100;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final ServiceBusReceiverClientBuilder receivers;
  private final ServiceBusReceiverClient browser;

  /**
   * @param queue the request queue
   */
  public DeadLetterReceiver(Namespace namespace, String queue) {
    this.receivers =
        namespace
            .clients()
            .receiver()
            .disableAutoComplete()
            .queueName(queue)
            .subQueue(SubQueue.DEAD_LETTER_QUEUE);
    this.browser = receivers.buildClient();
  }

  /** An idle receiver could lock what arrives later, so each round has one of its own. */
  @Override
  public Round each(int most, Consumer<Dead> consumer) {
    if (!holdsOtherThan(Set.of())) {
      return new Round(0, List.of());
    }
    try (ServiceBusReceiverClient receiver = receivers.buildClient()) {
      Work work = new Work(receiver, consumer);
      try {
        work.receive(most);
      } finally {
        work.giveBack();
      }
      return new Round(work.settled, work.failures);
    }
  }

  /** A peek is cheap; to receive from an empty queue is to wait. */
  private boolean holdsOtherThan(Set<Long> kept) {
    Set<Long> seen = new HashSet<>();
    FailureClassifier.call(
        QUEUE,
        () -> {
          int count = Math.min(kept.size() + 1, PAGE);
          browser.peekMessages(count, 0L).forEach(one -> seen.add(one.getSequenceNumber()));
        });
    return !kept.containsAll(seen);
  }

  private static String reason(ServiceBusReceivedMessage message) {
    Object reason = message.getApplicationProperties().get("DeadLetterReason");
    return reason == null ? null : reason.toString();
  }

  /** One round. */
  private final class Work {
    private final ServiceBusReceiverClient receiver;
    private final Consumer<Dead> consumer;
    private final List<RuntimeException> failures = new ArrayList<>();
    private final Map<Long, ServiceBusReceivedMessage> kept = new HashMap<>();
    private int received;
    private int settled;

    private Work(ServiceBusReceiverClient receiver, Consumer<Dead> consumer) {
      this.receiver = receiver;
      this.consumer = consumer;
    }

    private void receive(int most) {
      boolean more = true;
      while (more && received < most && holdsOtherThan(kept.keySet())) {
        int count = Math.min(most - received, AT_ONCE);
        List<ServiceBusReceivedMessage> messages =
            FailureClassifier.get(
                QUEUE, () -> receiver.receiveMessages(count, WAIT).stream().toList());
        messages.forEach(this::take);
        more = !messages.isEmpty();
      }
    }

    private void take(ServiceBusReceivedMessage message) {
      received++;
      boolean again = kept.put(message.getSequenceNumber(), message) != null;
      if (again) {
        return;
      }
      try {
        consumer.accept(new Dead(Deliveries.of(message), reason(message), message.getMessageId()));
      } catch (RuntimeException e) {
        failures.add(e);
        return;
      }
      if (tried(() -> receiver.complete(message))) {
        kept.remove(message.getSequenceNumber());
        settled++;
      }
    }

    private void giveBack() {
      kept.values().forEach(message -> tried(() -> receiver.abandon(message)));
    }

    /** A message that cannot be settled, for its lock is over, comes again. */
    private boolean tried(Runnable settlement) {
      try {
        FailureClassifier.call(QUEUE, settlement);
        return true;
      } catch (AzureFailure failure) {
        return false;
      }
    }
  }

  @Override
  public void close() {
    browser.close();
  }
}
