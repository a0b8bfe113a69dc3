package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.QueueSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  /** Status and condition as .NET's client maps them: AmqpExceptionHelper, 7.21.0. */
  @Test
  void aTooLargeMessageThatIsScheduledIsForbiddenForItsSize() throws IOException {
    try (AmqpClient client = new AmqpClient(bus)) {
      Map<String, Object> reply = schedule(client, 256 * KILOBYTE);

      assertEquals(403, reply.get("statusCode"));
      assertEquals(TOO_LARGE, reply.get("errorCondition"));
      assertTrue(reply.get("statusDescription").toString().contains("at most 262144"));
      assertEquals(200, schedule(client, 255 * KILOBYTE).get("statusCode"));
      assertEquals(new EntityCounts(1, 0, 0, 0, 0, 0), bus.counts("q"));
    }
  }

  @Test
  void aTooLargeSessionStateIsRefusedAndTheSessionStaysUsable() {
    try (ServiceBusSessionReceiverClient sessions =
            Clients.of(bus).sessionReceiver().queueName("sessions").buildClient();
        ServiceBusReceiverClient session = sessions.acceptSession("s")) {
      ServiceBusException refusal =
          assertThrows(
              ServiceBusException.class, () -> session.setSessionState(new byte[257 * KILOBYTE]));

      assertEquals(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED, refusal.getReason());
      byte[] largest = new byte[256 * KILOBYTE];
      session.setSessionState(largest);
      assertArrayEquals(largest, session.getSessionState());
    }
  }

  @Test
  void aTooLargeTransferDetachesItsLink() throws IOException {
    try (AmqpClient client = new AmqpClient(bus)) {
      Sender link = client.attached(client.sender("q"));

      assertEquals(256L * KILOBYTE, link.getRemoteMaxMessageSize().longValue());
      assertNull(client.send(link, message(256 * KILOBYTE), 0));
      assertEquals(TOO_LARGE, link.getRemoteCondition().getCondition());
      assertEquals(new EntityCounts(0, 0, 0, 0, 0, 0), bus.counts("q"));
    }
  }

  private static Map<String, Object> schedule(AmqpClient client, int bodySize) {
    Message reply =
        client.request(
            "q/$management",
            Map.of("operation", "com.microsoft:schedule-message"),
            Map.of("messages", List.of(Map.of("message", new Binary(message(bodySize))))));
    return reply.getApplicationProperties().getValue();
  }

  private static byte[] message(int bodySize) {
    Message message = Proton.message();
    message.setBody(new Data(new Binary(new byte[bodySize])));
    byte[] bytes = new byte[bodySize + KILOBYTE];
    return Arrays.copyOf(bytes, message.encode(bytes, 0, bytes.length));
  }
}
