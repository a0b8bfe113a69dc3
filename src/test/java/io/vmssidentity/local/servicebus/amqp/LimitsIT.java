// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.servicebus.message.Tier;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import org.junit.jupiter.api.Test;

/** What the official client hears when it sends too much. */
class LimitsIT {
  private static final NamespaceSettings PREMIUM =
      NamespaceSettings.defaults().withTier(Tier.PREMIUM);

  @Test
  void saysThatAQueueIsFull() {
    try (LocalServiceBus bus =
            LocalServiceBus.start(0).queue("q", QueueSettings.DEFAULT.withMaxSize(100));
        ServiceBusSenderClient sender = Clients.of(bus).sender().queueName("q").buildClient()) {
      sender.sendMessage(new ServiceBusMessage("x".repeat(200)));

      ServiceBusException refusal =
          assertThrows(
              ServiceBusException.class, () -> sender.sendMessage(new ServiceBusMessage("x")));

      assertEquals(ServiceBusFailureReason.QUOTA_EXCEEDED, refusal.getReason());
    }
  }

  @Test
  void tellsHowLargeABatchMayBe() {
    assertEquals(256 * 1024, batchSize(NamespaceSettings.defaults()));
    assertEquals(1024 * 1024, batchSize(PREMIUM));
  }

  @Test
  void takesAMegabyteInThePremiumTier() {
    try (LocalServiceBus bus = LocalServiceBus.start(0, PREMIUM)) {
      bus.queue("q", QueueSettings.DEFAULT);

      Clients.send(bus, "q", new ServiceBusMessage("x".repeat(1000 * 1024)));

      assertEquals(1, bus.counts("q").active());
    }
  }

  private static int batchSize(NamespaceSettings settings) {
    try (LocalServiceBus bus =
            LocalServiceBus.start(0, settings).queue("q", QueueSettings.DEFAULT);
        ServiceBusSenderClient sender = Clients.of(bus).sender().queueName("q").buildClient()) {
      return sender.createMessageBatch().getMaxSizeInBytes();
    }
  }
}
