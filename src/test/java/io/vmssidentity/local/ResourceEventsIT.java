// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Resource events on their way into Service Bus, as the official client gets them. */
class ResourceEventsIT {
  @Test
  void tellsOfAWriteInAQueueWithoutBeingAsked() {
    try (LocalAzure azure =
            LocalAzure.start(
                LocalAzureSettings.defaults().withOperationTime(Duration.ofMillis(100)));
        ServiceBusReceiverClient receiver =
            new ServiceBusClientBuilder()
                .connectionString(azure.serviceBus().connectionString())
                .receiver()
                .queueName(Entities.WRITES_QUEUE)
                .buildClient()) {
      SampleCloud.fill(azure.arm().cloud());
      String web = SampleCloud.scaleSet("web");
      azure.arm().cloud().outsideWrite(web, "jane@contoso.com", new ExternalWrite.Touch());

      ServiceBusReceivedMessage message =
          receiver.receiveMessages(1, Duration.ofSeconds(60)).iterator().next();

      String body = message.getBody().toString();
      assertTrue(body.contains("\"type\":\"Microsoft.Resources.ResourceWriteSuccess\""), body);
      assertTrue(body.contains("\"subject\":\"" + web + "\""), body);
      assertEquals("application/json", message.getContentType());
      receiver.complete(message);
    }
  }
}
