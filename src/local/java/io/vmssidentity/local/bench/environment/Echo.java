// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.environment;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.servicebus.queue.QueueSettings;

/**
 * The official client alone on the way that an event takes: from a queue to the topic. The app
 * cannot be quicker.
 */
public final class Echo implements AutoCloseable {
  private static final String QUEUE = "echo";

  /** As many as the app's host handles at once. */
  private static final int CALLS = 16;

  private final LocalAzure azure;
  private final ServiceBusSenderClient sender;
  private final ServiceBusProcessorClient processor;

  public Echo(LocalAzure azure) {
    this.azure = azure;
    azure.serviceBus().queue(QUEUE, QueueSettings.DEFAULT);
    ServiceBusClientBuilder clients =
        new ServiceBusClientBuilder().connectionString(azure.serviceBus().connectionString());
    sender = clients.sender().topicName(Entities.EVENTS_TOPIC).buildClient();
    processor =
        clients
            .processor()
            .queueName(QUEUE)
            .maxConcurrentCalls(CALLS)
            .processMessage(
                context ->
                    sender.sendMessage(new ServiceBusMessage(context.getMessage().getBody())))
            .processError(context -> {})
            .buildProcessorClient();
    processor.start();
  }

  public void send(String id) {
    azure.serviceBus().send(QUEUE, "{\"type\":\"echo\",\"id\":\"" + id + "\"}");
  }

  @Override
  public void close() {
    processor.close();
    sender.close();
  }
}
