// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.contract;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.message;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static io.vmssidentity.local.servicebus.amqp.contract.ContractEntities.SESSIONS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.contract.Case;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of sessions, wherever Service Bus runs. */
abstract class ServiceBusSessionsContract extends ServiceBusContract {
  private final String id = UUID.randomUUID().toString();
  private ServiceBusSessionReceiverClient sessions;

  @BeforeEach
  void connect() {
    sessions = sessions();
  }

  @AfterEach
  void disconnect() {
    sessions.close();
  }

  @Case("A session gives its messages in the order of sending, to one receiver only.")
  @Test
  void givesTheNextSessionAndItsMessagesInOrder() {
    send(SESSIONS, message("0", id), message("1", id));

    try (ServiceBusReceiverClient session = sessions.acceptNextSession()) {
      List<ServiceBusReceivedMessage> received = receive(session, 2);
      received.forEach(session::complete);

      assertEquals(id, session.getSessionId());
      assertEquals(List.of("0", "1"), bodies(received));
    }
  }

  @Case("A session gives its messages in the order of sending, to one receiver only.")
  @Test
  void givesASessionToOneReceiverOnly() {
    try (ServiceBusReceiverClient held = sessions.acceptSession(id);
        ServiceBusSessionReceiverClient other = sessions()) {
      AmqpException refusal =
          assertThrows(AmqpException.class, () -> other.acceptSession(held.getSessionId()));

      assertEquals(AmqpErrorCondition.SESSION_CANNOT_BE_LOCKED, refusal.getErrorCondition());
    }
  }

  @Case("A session keeps its state for its next holder.")
  @Test
  void keepsTheStateOfASessionForItsNextHolder() {
    try (ServiceBusReceiverClient session = sessions.acceptSession(id)) {
      session.setSessionState(new byte[] {1, 2, 3});
    }

    try (ServiceBusSessionReceiverClient other = sessions();
        ServiceBusReceiverClient session = accept(other)) {
      assertArrayEquals(new byte[] {1, 2, 3}, session.getSessionState());
      session.setSessionState(null);
    }
  }

  @Case("The lock of a session can be renewed.")
  @Test
  void renewsTheLockOfASession() {
    try (ServiceBusReceiverClient session = sessions.acceptSession(id)) {
      var first = session.renewSessionLock();

      await().atMost(Duration.ofSeconds(60)).until(() -> session.renewSessionLock().isAfter(first));
    }
  }

  @Case("Closing a session puts its messages back in order and counts no delivery.")
  @Test
  void returnsWhatIsNotSettledWhenASessionIsClosed() {
    send(SESSIONS, message("0", id), message("1", id));
    try (ServiceBusReceiverClient session = sessions.acceptSession(id)) {
      receive(session, 2);
    }

    try (ServiceBusSessionReceiverClient other = sessions();
        ServiceBusReceiverClient session = accept(other)) {
      List<ServiceBusReceivedMessage> received = receive(session, 2);
      received.forEach(session::complete);

      assertEquals(List.of("0", "1"), bodies(received));
      assertEquals(0, received.get(0).getDeliveryCount());
    }
  }

  @Test
  void defersInASession() {
    send(SESSIONS, message("x", id));
    try (ServiceBusReceiverClient session = sessions.acceptSession(id)) {
      ServiceBusReceivedMessage message = receive(session, 1).get(0);
      session.defer(message);

      ServiceBusReceivedMessage deferred =
          session.receiveDeferredMessage(message.getSequenceNumber());

      session.complete(deferred);
      assertEquals("x", deferred.getBody().toString());
    }
  }

  @Case("Where sessions are required a message without a session ID is refused.")
  @Test
  void refusesAMessageWithoutASession() {
    Exception refusal =
        assertThrows(Exception.class, () -> send(SESSIONS, new ServiceBusMessage("x")));

    assertTrue(refusal.getMessage().contains("SessionId"), refusal.getMessage());
  }

  @Case("Session IDs have no letter case: two that differ only in it name one session.")
  @Test
  void findsASessionWhateverTheLetterCaseOfItsId() {
    send(SESSIONS, message("0", id.toUpperCase(Locale.ROOT)), message("1", id));

    try (ServiceBusReceiverClient session = sessions.acceptSession(id.toUpperCase(Locale.ROOT))) {
      List<ServiceBusReceivedMessage> received = receive(session, 2);
      received.forEach(session::complete);

      assertEquals(List.of("0", "1"), bodies(received));
    }
  }

  @Case("Accepting a session whose ID has more than 128 characters is refused as sending to it.")
  @Test
  void refusesASessionWithATooLongId() {
    Exception refusal =
        assertThrows(Exception.class, () -> sessions.acceptSession("x".repeat(129)));

    assertTrue(refusal.getMessage().contains("128"), refusal.getMessage());
  }

  @Case("Who waited for the next session in vain is told so, and how long it has waited.")
  @Test
  void tellsWhoWaitedForTheNextSessionInVain() {
    assertThrows(IllegalStateException.class, sessions::acceptNextSession);
  }

  private ServiceBusSessionReceiverClient sessions() {
    return client().sessionReceiver().queueName(SESSIONS).buildClient();
  }

  /** Its holder has closed it, but perhaps the service has not heard that yet. */
  private ServiceBusReceiverClient accept(ServiceBusSessionReceiverClient client) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> client.acceptSession(id), session -> true);
  }
}
