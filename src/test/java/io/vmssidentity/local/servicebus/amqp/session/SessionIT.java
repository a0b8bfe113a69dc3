// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.message;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.contract.Case;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.amqp.Clients;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.session.DroppedSessions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The official client on a queue with sessions. */
class SessionIT {
  private static final EntityCounts EMPTY = new EntityCounts(0, 0, 0, 0, 0, 0);

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

  @Case("The next session is the one with the oldest message; who waits longest gets it.")
  @Test
  void acceptsTheSessionWithTheOldestMessageFirst() {
    Clients.send(bus, "q", message("b0", "B"), message("a0", "A"), message("b1", "B"));

    try (ServiceBusReceiverClient first = sessions.acceptNextSession();
        ServiceBusReceiverClient second = sessions.acceptNextSession()) {
      assertEquals("B", first.getSessionId());
      assertEquals(List.of("b0", "b1"), bodies(receive(first, 2)));
      assertEquals("A", second.getSessionId());
      assertEquals(List.of("a0"), bodies(receive(second, 1)));
    }
  }

  @Test
  void refusesANamedSessionThatIsLocked() {
    try (ServiceBusReceiverClient held = sessions.acceptSession("A");
        ServiceBusSessionReceiverClient other =
            Clients.of(bus).sessionReceiver().queueName("q").buildClient()) {
      AmqpException refusal =
          assertThrows(AmqpException.class, () -> other.acceptSession(held.getSessionId()));

      assertEquals(AmqpErrorCondition.SESSION_CANNOT_BE_LOCKED, refusal.getErrorCondition());
    }
  }

  @Test
  void grantsASessionToAReceiverThatWaits() throws Exception {
    CompletableFuture<ServiceBusReceiverClient> waiting =
        CompletableFuture.supplyAsync(sessions::acceptNextSession);

    Clients.send(bus, "q", message("late", "L"));

    try (ServiceBusReceiverClient receiver = waiting.get(5, TimeUnit.SECONDS)) {
      assertEquals("L", receiver.getSessionId());
    }
  }

  @Test
  void tellsAReceiverThatNoSessionCame() {
    Duration patience = Duration.ofMillis(1500);
    try (ServiceBusSessionReceiverClient impatient =
        Clients.of(bus, patience).sessionReceiver().queueName("q").buildClient()) {
      assertThrows(IllegalStateException.class, impatient::acceptNextSession);
    }
  }

  @Test
  void grantsNothingToAReceiverThatStoppedWaiting() {
    ServiceBusSessionReceiverAsyncClient gone =
        Clients.of(bus).sessionReceiver().queueName("q").buildAsyncClient();
    var waiting = gone.acceptNextSession().subscribe();
    gone.close();
    waiting.dispose();

    Clients.send(bus, "q", message("x", "S"));

    assertEquals(new EntityCounts(1, 0, 0, 0, 0, 0), bus.counts("q"));
  }

  @Test
  void keepsTheStateOfASession() {
    try (ServiceBusReceiverClient receiver = sessions.acceptSession("A")) {
      receiver.setSessionState(new byte[] {1, 2, 3});
    }
    await().until(() -> bus.counts("q").equals(EMPTY));

    try (ServiceBusSessionReceiverClient other =
            Clients.of(bus).sessionReceiver().queueName("q").buildClient();
        ServiceBusReceiverClient receiver = other.acceptSession("A")) {
      assertArrayEquals(new byte[] {1, 2, 3}, receiver.getSessionState());
    }
  }

  @Test
  void renewsTheLockOfASession() {
    try (ServiceBusReceiverClient receiver = sessions.acceptSession("A")) {
      OffsetDateTime before = OffsetDateTime.now().plus(Duration.ofSeconds(59));

      OffsetDateTime until = receiver.renewSessionLock();

      assertTrue(until.isAfter(before), until.toString());
    }
  }

  @Test
  void returnsMessagesInOrderUncountedWhenASessionIsClosed() {
    Clients.send(bus, "q", message("0", "A"), message("1", "A"));
    try (ServiceBusReceiverClient receiver = sessions.acceptNextSession()) {
      receive(receiver, 2);
    }

    try (ServiceBusReceiverClient receiver = sessions.acceptNextSession()) {
      List<ServiceBusReceivedMessage> again = receive(receiver, 2);
      assertEquals(List.of("0", "1"), bodies(again));
      assertEquals(0, again.get(0).getDeliveryCount());
    }
  }

  @Test
  void givesALostSessionToAnotherWhileTheFirstStillWorks() {
    Clients.send(bus, "q", message("0", "A"));
    try (ServiceBusReceiverClient first = sessions.acceptNextSession()) {
      ServiceBusReceivedMessage message = receive(first, 1).get(0);

      bus.expireLocks("q");

      try (ServiceBusReceiverClient second = sessions.acceptSession("A")) {
        assertEquals(1, receive(second, 1).get(0).getDeliveryCount());
        ServiceBusException refusal =
            assertThrows(ServiceBusException.class, () -> first.complete(message));
        assertEquals(ServiceBusFailureReason.SESSION_LOCK_LOST, refusal.getReason());
      }
    }
  }

  @Test
  void keepsTheLockOfABrokenConnectionThatCanNoLongerRenewIt() {
    ServiceBusReceiverClient broken = sessions.acceptSession("A");

    bus.dropConnections();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted( // the first try may still meet the dying connection
            () ->
                assertEquals(
                    ServiceBusFailureReason.SESSION_LOCK_LOST,
                    assertThrows(ServiceBusException.class, broken::renewSessionLock).getReason()));
    assertEquals(1, bus.counts("q").lockedSessions());
    bus.expireLocks("q");
    try (ServiceBusReceiverClient next = sessions.acceptSession("A")) {
      assertEquals("A", next.getSessionId());
    }
    broken.close();
  }

  @Test
  void freesTheSessionOfABrokenConnectionAtOnceWhereTheNamespaceIsSetSo() {
    bus.setDroppedSessions(DroppedSessions.FREED);
    Clients.send(bus, "q", message("0", "A"));
    ServiceBusReceiverClient broken = sessions.acceptSession("A");
    receive(broken, 1);

    bus.dropConnections();

    assertEquals(new EntityCounts(1, 0, 0, 0, 0, 0), bus.counts("q"));
    try (ServiceBusSessionReceiverClient other =
            Clients.of(bus).sessionReceiver().queueName("q").buildClient();
        ServiceBusReceiverClient next = other.acceptSession("A")) {
      assertEquals(0, receive(next, 1).get(0).getDeliveryCount());
    }
    broken.close();
  }

  @Test
  void holds128SessionsOverOneConnectionWhileMoreAreAskedFor() {
    int count = 128;
    Clients.send(
        bus,
        "q",
        IntStream.range(0, 4 * count)
            .mapToObj(i -> message("" + i / count, "s" + i % count))
            .toArray(ServiceBusMessage[]::new));
    ServiceBusSessionReceiverAsyncClient connection =
        Clients.of(bus).sessionReceiver().queueName("q").disableAutoComplete().buildAsyncClient();

    var acceptors =
        Flux.range(0, count + 8)
            .flatMap(i -> connection.acceptNextSession(), count + 8)
            .flatMap(SessionIT::completeAll, count)
            .subscribe();
    await().atMost(Duration.ofSeconds(60)).until(() -> bus.counts("q").active() == 0);
    await().until(() -> bus.counts("q").locked() == 0);

    assertEquals(new EntityCounts(0, 0, 0, 0, 0, count), bus.counts("q"));
    acceptors.dispose();
    connection.close();
    await().until(() -> bus.counts("q").equals(EMPTY));
  }

  private static Flux<Void> completeAll(ServiceBusReceiverAsyncClient receiver) {
    return receiver.receiveMessages().flatMap(receiver::complete, 32);
  }
}
