// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.Entities;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A ticketing system's side of the app: the official client sends requests and gets events. */
public final class Mailbox implements AutoCloseable {
  private final ServiceBusSenderClient sender;
  private final ServiceBusProcessorClient processor;

  /**
   * @param onEvent gets each event as JSON, one at a time
   */
  public Mailbox(String connectionString, Consumer<String> onEvent) {
    ServiceBusClientBuilder clients =
        new ServiceBusClientBuilder()
            .connectionString(connectionString)
            .retryOptions(new AmqpRetryOptions().setTryTimeout(Duration.ofSeconds(10)));
    sender = clients.sender().queueName(Entities.REQUESTS_QUEUE).buildClient();
    processor =
        clients
            .processor()
            .topicName(Entities.EVENTS_TOPIC)
            .subscriptionName(Entities.EVENTS_SUBSCRIPTION)
            .processMessage(context -> onEvent.accept(context.getMessage().getBody().toString()))
            .processError(context -> {})
            .buildProcessorClient();
    processor.start();
  }

  public void send(String body, String messageId, String sessionId) {
    sender.sendMessage(new ServiceBusMessage(body).setMessageId(messageId).setSessionId(sessionId));
  }

  /** In one batch, so that all are there at once. */
  public void sendAll(List<String> bodies, String sessionId) {
    sender.sendMessages(
        bodies.stream().map(body -> new ServiceBusMessage(body).setSessionId(sessionId)).toList());
  }

  @Override
  public void close() {
    sender.close();
    processor.close();
  }
}
