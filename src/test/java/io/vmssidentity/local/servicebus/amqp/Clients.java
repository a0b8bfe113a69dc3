// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The unmodified official client, impatient enough for tests. */
public final class Clients {
  private static final Duration ENOUGH = Duration.ofSeconds(5);
  private static final Logger SDK_LOG = Logger.getLogger("com.azure");

  static {
    SDK_LOG.setLevel(Level.OFF); // it tells of every link, and of every fault that a test causes
  }

  private Clients() {}

  public static ServiceBusClientBuilder of(LocalServiceBus bus) {
    return of(bus, ENOUGH);
  }

  public static ServiceBusClientBuilder of(LocalServiceBus bus, Duration patience) {
    return of(bus.connectionString(), patience);
  }

  public static ServiceBusClientBuilder of(String connectionString) {
    return of(connectionString, ENOUGH);
  }

  public static ServiceBusClientBuilder of(String connectionString, Duration patience) {
    return new ServiceBusClientBuilder()
        .connectionString(connectionString)
        .retryOptions(new AmqpRetryOptions().setTryTimeout(patience).setMaxRetries(0));
  }

  public static void send(LocalServiceBus bus, String queue, ServiceBusMessage... messages) {
    try (ServiceBusSenderClient sender = of(bus).sender().queueName(queue).buildClient()) {
      sender.sendMessages(List.of(messages));
    }
  }

  /** Receives exactly so many, or fewer when no more come. */
  public static List<ServiceBusReceivedMessage> receive(
      ServiceBusReceiverClient receiver, int count) {
    List<ServiceBusReceivedMessage> messages = new ArrayList<>();
    int before = -1;
    while (messages.size() < count && messages.size() > before) {
      before = messages.size();
      receiver.receiveMessages(count - before, ENOUGH).forEach(messages::add);
    }
    return messages;
  }

  public static List<String> bodies(List<ServiceBusReceivedMessage> messages) {
    return messages.stream().map(m -> m.getBody().toString()).toList();
  }

  public static ServiceBusMessage message(String body, String sessionId) {
    return new ServiceBusMessage(body).setSessionId(sessionId);
  }
}
