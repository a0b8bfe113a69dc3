// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.AppFixture.sessionKey;
import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.SubQueue;
import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.app.Operator;
import io.vmssidentity.local.Entities;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that the queue gave up. */
class DeadLetterE2E {
  private static ServiceBusClientBuilder clients(AppFixture fixture) {
    return new ServiceBusClientBuilder().connectionString(fixture.azure.endpoints().serviceBus());
  }

  /** The next message of a session is given up, as after too many deliveries. */
  private static void giveUp(AppFixture fixture, String scaleSet) {
    try (ServiceBusSessionReceiverClient sessions =
            clients(fixture).sessionReceiver().queueName(Entities.REQUESTS_QUEUE).buildClient();
        ServiceBusReceiverClient receiver = sessions.acceptSession(sessionKey(scaleSet))) {
      ServiceBusReceivedMessage message =
          receiver.receiveMessages(1, Duration.ofSeconds(60)).stream().findFirst().orElseThrow();
      receiver.deadLetter(
          message, new DeadLetterOptions().setDeadLetterReason("MaxDeliveryCountExceeded"));
    }
  }

  /** As if it had been sent on as often as may be. */
  private static void sendSpent(AppFixture fixture, String requestId, String scaleSet) {
    ServiceBusMessage message =
        new ServiceBusMessage(AppFixture.request(requestId, scaleSet, system(true)))
            .setSessionId(sessionKey(scaleSet));
    message.getApplicationProperties().put("copies", "3");
    try (ServiceBusSenderClient sender =
        clients(fixture).sender().queueName(Entities.REQUESTS_QUEUE).buildClient()) {
      sender.sendMessage(message);
    }
  }

  private static boolean isEmpty(AppFixture fixture) {
    try (ServiceBusReceiverClient receiver =
        clients(fixture)
            .receiver()
            .queueName(Entities.REQUESTS_QUEUE)
            .subQueue(SubQueue.DEAD_LETTER_QUEUE)
            .buildClient()) {
      return receiver.peekMessage() == null;
    }
  }

  @Test
  void aRequestThatTheQueueGaveUpComesBackAndIsDone() {
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20))) {
      fixture.createScaleSet("web", false, List.of());
      fixture.killApp();
      fixture.ask("lost", "web", system(true));
      giveUp(fixture, "web");

      fixture.startApp();
      JsonNode data = fixture.event("lost");
      await().atMost(Duration.ofSeconds(60)).until(() -> isEmpty(fixture));

      assertEquals("applied", data.get("outcome").textValue());
      assertEquals(1, fixture.eventsOf("lost").size());
    }
  }

  @Test
  void aRequestThatComesBackInVainEndsAsCrashedAndIsDoneWhenItIsReplayed() {
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20))) {
      fixture.createScaleSet("web", false, List.of());
      fixture.killApp();
      sendSpent(fixture, "lost", "web");
      giveUp(fixture, "web");

      fixture.startApp();
      JsonNode data = fixture.event("lost");
      await().atMost(Duration.ofSeconds(60)).until(() -> isEmpty(fixture));

      assertEquals("crashed", data.get("outcome").textValue());
      assertEquals(1, fixture.eventsOf("lost").size());
      assertEquals(List.of(), fixture.calls("web"));

      Operator.Run run = Operator.parked(fixture.azure.endpoints().serviceBus(), "replay", "lost");
      await().atMost(Duration.ofSeconds(60)).until(() -> fixture.eventsOf("lost").size() == 2);

      assertEquals(0, run.code(), run.output());
      assertEquals("applied", fixture.eventsOf("lost").get(1).at("/data/outcome").textValue());
      assertEquals(Identities.of(true), fixture.identities("web"));
    }
  }
}
