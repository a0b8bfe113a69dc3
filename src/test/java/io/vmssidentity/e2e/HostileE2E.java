// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.contract.Hostile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is put on the queue is answered once, at its first delivery, and changes nothing. */
class HostileE2E {
  /** Turns the text's direction, and looks like two lines of a log. */
  private static final String HOSTILE_SESSION = "\u202E\u0007web\nINFO applied";

  private static ServiceBusMessage message(Hostile hostile) {
    return new ServiceBusMessage(hostile.body()).setSessionId("anywhere");
  }

  /**
   * Valid, but for a copy's properties, which only the app gives, and a session of no scale set.
   */
  private static ServiceBusMessage copy() {
    ServiceBusMessage message =
        new ServiceBusMessage(Hostile.valid()).setMessageId("r1").setSessionId("elsewhere");
    message.getApplicationProperties().putAll(Map.of("order", "-1", "attempt", Double.NaN));
    return message;
  }

  @Test
  void everyHostileMessageIsRejectedAtOnceAndTheNextRequestIsWorkedOff() {
    List<ServiceBusMessage> messages = Hostile.all().map(HostileE2E::message).toList();
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20));
        ServiceBusSenderClient sender =
            new ServiceBusClientBuilder()
                .connectionString(fixture.azure.endpoints().serviceBus())
                .sender()
                .queueName("identity-requests")
                .buildClient()) {
      fixture.createScaleSet("web", false, List.of());
      messages.forEach(sender::sendMessage);
      sender.sendMessage(new ServiceBusMessage("{").setSessionId(HOSTILE_SESSION));
      sender.sendMessage(copy());
      int sent = messages.size() + 2;

      await().atMost(Duration.ofSeconds(60)).until(() -> fixture.events().size() == sent);

      for (JsonNode event : fixture.events()) {
        assertEquals("VmssIdentity.ChangeRejected", event.get("type").textValue());
        assertEquals("invalid", event.at("/data/outcome").textValue());
        assertEquals(1, event.at("/data/timing/deliveryCount").intValue());
      }
      assertEquals(
          sent, fixture.events().stream().map(event -> event.get("id")).distinct().count());
      assertEquals(
          1,
          fixture.events().stream()
              .filter(e -> "\\u202E\\u0007web\\u000AINFO applied".equals(e.get("subject").asText()))
              .count());
      assertEquals(List.of(), fixture.azure.arm().calls());
      fixture.ask("r2", "web", Changes.system(true));
      assertEquals("applied", fixture.event("r2").get("outcome").textValue());
      assertEquals(sent + 1, fixture.events().size());
    }
  }
}
