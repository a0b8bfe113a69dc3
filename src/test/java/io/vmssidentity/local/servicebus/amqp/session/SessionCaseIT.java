// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.message;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.amqp.Clients;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official client in sessions whose letter case is not the one that it knows. */
class SessionCaseIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0).queue("q", QueueSettings.WITH_SESSIONS);
  private ServiceBusSessionReceiverClient sessions;

  @BeforeEach
  void connect() {
    sessions = Clients.of(bus).sessionReceiver().queueName("q").buildClient();
  }

  @AfterEach
  void disconnect() {
    sessions.close();
    bus.close();
  }

  @Test
  void worksOffASessionThatItAskedForInAnotherLetterCase() {
    Clients.send(bus, "q", message("0", "Case-A"), message("1", "case-a"));

    try (ServiceBusReceiverClient session = sessions.acceptSession("CASE-A")) {
      workOff(session);
    }
  }

  /** Service Bus can change the case in failovers and upgrades: Azure/durabletask PR 1334. */
  @Test
  void worksOffASessionThatIsShownInAnotherLetterCaseThanItsMessages() {
    Clients.send(bus, "q", message("0", "case-a"), message("1", "case-a"));
    bus.changeSessionCase("q");

    try (ServiceBusReceiverClient session = sessions.acceptNextSession()) {
      assertEquals("CASE-A", session.getSessionId());
      workOff(session);
    }
  }

  @Test
  void isRefusedASessionThatIsHeldInAnotherLetterCase() {
    try (ServiceBusReceiverClient held = sessions.acceptSession("Case-A");
        ServiceBusSessionReceiverClient other =
            Clients.of(bus).sessionReceiver().queueName("q").buildClient()) {
      AmqpException refusal =
          assertThrows(
              AmqpException.class,
              () -> other.acceptSession(held.getSessionId().toLowerCase(Locale.ROOT)));

      assertEquals(AmqpErrorCondition.SESSION_CANNOT_BE_LOCKED, refusal.getErrorCondition());
    }
  }

  private void workOff(ServiceBusReceiverClient session) {
    List<ServiceBusReceivedMessage> received = receive(session, 2);

    assertEquals(List.of("0", "1"), bodies(received));
    received.forEach(session::complete);
    session.renewSessionLock();
    session.setSessionState(new byte[] {1});
    assertArrayEquals(new byte[] {1}, session.getSessionState());
    assertEquals(new EntityCounts(0, 0, 0, 0, 0, 1), bus.counts("q"));
  }
}
