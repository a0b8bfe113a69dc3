// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.message.Tier;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large is refused as too large, whichever link it comes over. */
class SizesIT {
  private static final int KILOBYTE = 1024;
  private static final Symbol TOO_LARGE = Symbol.valueOf("amqp:link:message-size-exceeded");

  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("q", QueueSettings.DEFAULT)
          .queue("sessions", QueueSettings.WITH_SESSIONS);

  @AfterEach
  void stop() {
    bus.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 4000})
  void aTooLargeTransferIsRejectedAndItsLinkDetached(int kilobytes) throws IOException {
    try (AmqpClient client = new AmqpClient(bus)) {
      Sender link = client.attached(client.sender("q"));

      assertEquals(256L * KILOBYTE, link.getRemoteMaxMessageSize().longValue());
      assertTooLarge(client, link, message(kilobytes * KILOBYTE));
      assertEquals(new EntityCounts(0, 0, 0, 0, 0, 0), bus.counts("q"));
      assertInstanceOf(
          Accepted.class,
          client.send(client.attached(client.sender("q")), message(255 * KILOBYTE), 0));
    }
  }

  /** So clients of real Service Bus report a time-out: Azure/azure-service-bus issue 697. */
  @Test
  void aTooLargeRequestIsRejectedItsLinkDetachedAndNothingScheduled() throws IOException {
    try (AmqpClient client = new AmqpClient(bus)) {
      Sender link = client.attached(client.sender("q/$management"));

      assertTooLarge(client, link, message(256 * KILOBYTE));
      assertEquals(new EntityCounts(0, 0, 0, 0, 0, 0), bus.counts("q"));
    }
  }

  @Test
  void aSessionStateThatDoesNotFitIntoARequestIsNotSetAndTheSessionStaysUsable() {
    try (ServiceBusSessionReceiverClient sessions =
            Clients.of(bus).sessionReceiver().queueName("sessions").buildClient();
        ServiceBusReceiverClient session = sessions.acceptSession("s")) {
      assertThrows(RuntimeException.class, () -> session.setSessionState(new byte[257 * KILOBYTE]));

      byte[] largest = new byte[255 * KILOBYTE];
      await() // the client may still be opening a link to ask over
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                session.setSessionState(largest);
                assertArrayEquals(largest, session.getSessionState());
              });
    }
  }

  /** Status and condition as .NET's client maps them: AmqpExceptionHelper, 7.21.0. */
  @Test
  void aTooLargeSessionStateThatFitsIntoARequestIsRefusedForItsSize() {
    NamespaceSettings premium = NamespaceSettings.defaults().withTier(Tier.PREMIUM);
    try (LocalServiceBus large =
            LocalServiceBus.start(0, premium).queue("sessions", QueueSettings.WITH_SESSIONS);
        ServiceBusSessionReceiverClient sessions =
            Clients.of(large).sessionReceiver().queueName("sessions").buildClient();
        ServiceBusReceiverClient session = sessions.acceptSession("s")) {
      ServiceBusException refusal =
          assertThrows(
              ServiceBusException.class, () -> session.setSessionState(new byte[257 * KILOBYTE]));

      assertEquals(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED, refusal.getReason());
    }
  }

  private static void assertTooLarge(AmqpClient client, Sender link, byte[] message) {
    Rejected rejected = assertInstanceOf(Rejected.class, client.send(link, message, 0));
    client.await(() -> AmqpClient.isClosed(link));

    assertEquals(TOO_LARGE, rejected.getError().getCondition());
    assertEquals(TOO_LARGE, link.getRemoteCondition().getCondition());
  }

  private static byte[] message(int bodySize) {
    Message message = Proton.message();
    message.setBody(new Data(new Binary(new byte[bodySize])));
    byte[] bytes = new byte[bodySize + KILOBYTE];
    return Arrays.copyOf(bytes, message.encode(bytes, 0, bytes.length));
  }
}
