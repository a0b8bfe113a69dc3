// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.local.servicebus.amqp.link.SessionLink;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.io.IOException;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.engine.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client that takes its credit back, as .NET's does before it goes to another session. It waits
 * for a flow with credit 0: Microsoft.Azure.Amqp 2.7.3, ReceivingAmqpLink.OnReceiveFlow.
 */
class DrainIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("q", QueueSettings.DEFAULT)
          .queue("sessions", QueueSettings.WITH_SESSIONS);
  private AmqpClient client;

  @BeforeEach
  void connect() throws IOException {
    client = new AmqpClient(bus);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    bus.close();
  }

  @Test
  void aDrainWithCreditAndNothingToSendIsAnswered() {
    Receiver receiver = client.attached(client.receiver("q"));

    receiver.drain(10);
    client.await(() -> client.flows(receiver) > 0);

    assertEquals(0, receiver.getCredit());
  }

  @Test
  void aDrainWithoutCreditIsAnswered() {
    Receiver receiver = client.attached(client.receiver("q"));

    receiver.drain(0);
    client.await(() -> client.flows(receiver) > 0);

    assertEquals(0, receiver.getCredit());
  }

  @Test
  void aDrainIsAnsweredThoughTheLastMessageTookTheLastCredit() {
    Clients.send(bus, "q", new ServiceBusMessage("x"));
    Receiver receiver = client.attached(client.receiver("q"));

    receiver.drain(1);
    client.await(() -> client.flows(receiver) > 0);

    assertNotNull(receiver.current());
    assertEquals(0, receiver.getRemoteCredit());
  }

  @Test
  void aDrainedLinkReceivesAgainForNewCredit() {
    Receiver receiver = client.attached(client.receiver("q"));
    receiver.drain(0);
    client.await(() -> client.flows(receiver) > 0);
    receiver.setDrain(false);
    Clients.send(bus, "q", new ServiceBusMessage("x"));

    client.receive(receiver);

    assertEquals(1, bus.counts("q").locked());
  }

  @Test
  void anAcceptedSessionIsDrainedBeforeItIsGivenBack() {
    Receiver receiver = client.receiver("sessions");
    ((Source) receiver.getSource()).setFilter(Map.of(SessionLink.FILTER, "s"));
    client.attached(receiver);

    receiver.drain(0);
    client.await(() -> client.flows(receiver) > 0);
    receiver.close();
    client.await(() -> AmqpClient.isClosed(receiver));

    assertEquals(0, bus.counts("sessions").lockedSessions());
  }

  @Test
  void creditWithoutADrainIsNotAnswered() {
    Receiver receiver = client.attached(client.receiver("q"));
    Receiver drained = client.attached(client.receiver("q"));

    receiver.flow(1);
    drained.drain(0);
    client.await(() -> client.flows(drained) > 0);

    assertEquals(0, client.flows(receiver));
    assertFalse(receiver.draining());
  }
}
