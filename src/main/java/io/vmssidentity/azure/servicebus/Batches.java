// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.util.List;

/** Sends many messages by few calls: as many in each as the link takes. */
final class Batches {
  private Batches() {}

  /** In their order. A message that fits no batch is sent alone. */
  static void send(ServiceBusSenderClient sender, List<ServiceBusMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    ServiceBusMessageBatch batch = sender.createMessageBatch();
    for (ServiceBusMessage message : messages) {
      if (fits(batch, message)) {
        continue;
      }
      send(sender, batch);
      batch = sender.createMessageBatch();
      if (!fits(batch, message)) {
        sender.sendMessage(message);
      }
    }
    send(sender, batch);
  }

  private static void send(ServiceBusSenderClient sender, ServiceBusMessageBatch batch) {
    if (batch.getCount() > 0) {
      sender.sendMessages(batch);
    }
  }

  /** The SDK throws where one message alone is larger than a whole batch. */
  private static boolean fits(ServiceBusMessageBatch batch, ServiceBusMessage message) {
    try {
      return batch.tryAddMessage(message);
    } catch (ServiceBusException e) {
      if (e.getReason() == ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED) {
        return false;
      }
      throw e;
    } catch (AmqpException e) {
      return false;
    }
  }
}
