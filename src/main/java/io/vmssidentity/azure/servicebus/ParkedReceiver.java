// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.QueueIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parked queue of a namespace. A receiver without a session peeks at the messages of all
 * sessions; to take messages their session must be locked. A session that is closed puts back what
 * was not settled, and counts no delivery.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/message-browsing">Message
 *     browsing</a>
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/message-sessions">Message
 *     sessions</a>
 */
public final class ParkedReceiver implements ParkedRequests {
  private static final String QUEUE = "The parked queue";
  private static final int PAGE = 100;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final ServiceBusReceiverClient browser;
  private final ServiceBusSessionReceiverClient sessions;
  private final RequestSender requests;

  public ParkedReceiver(Namespace namespace, String queue, String requestsQueue) {
    this.browser = namespace.clients().receiver().queueName(queue).buildClient();
    this.sessions = namespace.clients().sessionReceiver().queueName(queue).buildClient();
    this.requests =
        new RequestSender(
            namespace, new QueueIdentity(requestsQueue, 0), Clock.systemUTC(), Map::of);
  }

  @Override
  public List<ParkedRequest> all() {
    List<ParkedRequest> all = new ArrayList<>();
    FailureClassifier.call(
        QUEUE,
        () -> {
          int before = -1;
          long from = 0;
          while (all.size() > before) {
            before = all.size();
            browser.peekMessages(PAGE, from).forEach(one -> all.add(ParkedMessages.read(one)));
            from = all.isEmpty() ? 0 : all.get(all.size() - 1).number() + 1;
          }
        });
    return all;
  }

  @Override
  public Optional<Held> hold(String sessionId, Set<Long> numbers) {
    Optional<ServiceBusReceiverClient> accepted =
        FailureClassifier.get(QUEUE, () -> accept(sessionId));
    if (accepted.isEmpty()) {
      return Optional.empty();
    }
    ServiceBusReceiverClient session = accepted.get();
    try {
      return Optional.of(new HeldMessages(session, received(session, numbers)));
    } catch (AzureFailure failure) {
      session.close();
      throw failure;
    }
  }

  private Optional<ServiceBusReceiverClient> accept(String sessionId) {
    try {
      return Optional.of(sessions.acceptSession(sessionId));
    } catch (ServiceBusException | AmqpException e) {
      if (isHeldByAnother(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Those before them in the session must be received, too. */
  private static Map<Long, ServiceBusReceivedMessage> received(
      ServiceBusReceiverClient session, Set<Long> numbers) {
    Map<Long, ServiceBusReceivedMessage> found = new HashMap<>();
    FailureClassifier.call(
        QUEUE,
        () -> {
          boolean more = true;
          while (more && found.size() < numbers.size()) {
            more = false;
            int missing = numbers.size() - found.size();
            for (ServiceBusReceivedMessage message :
                session.receiveMessages(Math.min(missing, PAGE), WAIT)) {
              more = true;
              if (numbers.contains(message.getSequenceNumber())) {
                found.put(message.getSequenceNumber(), message);
              }
            }
          }
        });
    return found;
  }

  private static boolean isHeldByAnother(RuntimeException e) {
    return e instanceof AmqpException amqp
            && amqp.getErrorCondition() == AmqpErrorCondition.SESSION_CANNOT_BE_LOCKED
        || e instanceof ServiceBusException bus
            && bus.getReason() == ServiceBusFailureReason.SESSION_CANNOT_BE_LOCKED;
  }

  @Override
  public void replay(ParkedRequest request, boolean asNew) {
    requests.replay(request, asNew);
  }

  @Override
  public void close() {
    browser.close();
    sessions.close();
    requests.close();
  }

  private record HeldMessages(
      ServiceBusReceiverClient session, Map<Long, ServiceBusReceivedMessage> messages)
      implements Held {
    @Override
    public Set<Long> numbers() {
      return messages.keySet();
    }

    @Override
    public void remove(long number) {
      FailureClassifier.call(QUEUE, () -> session.complete(messages.get(number)));
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
