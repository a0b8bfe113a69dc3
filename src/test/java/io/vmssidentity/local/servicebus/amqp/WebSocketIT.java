// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.amqp.AmqpTransportType;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.testing.Trust;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client with AMQP inside of WebSockets, as behind a proxy. */
class WebSocketIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("q", QueueSettings.DEFAULT)
          .queue("sessions", QueueSettings.WITH_SESSIONS);
  private final Trust trust = new Trust(bus.caFile());

  @AfterEach
  void stop() {
    trust.close();
    bus.close();
  }

  private ServiceBusClientBuilder client() {
    return Clients.of(bus.tlsConnectionString(), Duration.ofMinutes(1))
        .customEndpointAddress(bus.endpoint())
        .transportType(AmqpTransportType.AMQP_WEB_SOCKETS);
  }

  @Test
  void sendsReceivesAndSettles() {
    try (ServiceBusSenderClient sender = client().sender().queueName("q").buildClient();
        ServiceBusReceiverClient receiver = client().receiver().queueName("q").buildClient()) {
      sender.sendMessage(new ServiceBusMessage("x"));

      ServiceBusReceivedMessage message = receive(receiver, 1).get(0);
      receiver.renewMessageLock(message);
      receiver.complete(message);

      assertEquals("x", message.getBody().toString());
      assertEquals(0, bus.counts("q").active() + bus.counts("q").locked());
    }
  }

  @Test
  void carriesMessagesLargerThanAFrameAndManyAtOnce() {
    List<String> bodies =
        IntStream.range(0, 300)
            .mapToObj(i -> i % 100 == 0 ? "x".repeat(200_000 + i) : "small " + i)
            .toList();
    try (ServiceBusSenderClient sender = client().sender().queueName("q").buildClient();
        ServiceBusReceiverClient receiver = client().receiver().queueName("q").buildClient()) {
      bodies.forEach(body -> sender.sendMessage(new ServiceBusMessage(body)));

      assertEquals(bodies, bodies(receive(receiver, bodies.size())));
    }
  }

  @Test
  void acceptsASessionAndClosesItWithItsReceiver() {
    Clients.send(bus, "sessions", Clients.message("a", "s"));
    try (ServiceBusSessionReceiverClient sessions =
            client().sessionReceiver().queueName("sessions").buildClient();
        ServiceBusReceiverClient receiver = sessions.acceptNextSession()) {
      receiver.setSessionState("state".getBytes());

      receiver.complete(receive(receiver, 1).get(0));
    }
    assertEquals(0, bus.counts("sessions").lockedSessions());
  }
}
