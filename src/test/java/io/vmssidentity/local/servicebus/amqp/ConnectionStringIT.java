// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.contract.Case;
import io.vmssidentity.local.servicebus.amqp.access.SharedAccess;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may use local Service Bus. */
class ConnectionStringIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("q", QueueSettings.DEFAULT)
          .queue("other", QueueSettings.DEFAULT);

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void takesAConnectionStringForOneQueue() {
    send(bus.connectionString() + "EntityPath=q;", "q");

    assertEquals(1, bus.counts("q").active());
  }

  @Test
  void takesASharedAccessSignature() {
    send(signed("q", Instant.now().plusSeconds(60)), "q");

    assertEquals(1, bus.counts("q").active());
  }

  @Case("A wrong signature is InvalidSignature, another resource InvalidAudience.")
  @Test
  void refusesAWrongKey() {
    String wrong = bus.connectionString().replace("SharedAccessKey=local", "SharedAccessKey=wrong");

    assertUnauthorized(wrong, "q");
  }

  @Case("A wrong signature is InvalidSignature, another resource InvalidAudience.")
  @Test
  void refusesASignatureThatIsExpiredOrForAnotherQueue() {
    assertUnauthorized(signed("q", Instant.now()), "q");
    assertUnauthorized(signed("q", Instant.now().plusSeconds(60)), "other");
  }

  private void assertUnauthorized(String connectionString, String queue) {
    ServiceBusException refusal =
        assertThrows(ServiceBusException.class, () -> send(connectionString, queue));

    assertEquals(ServiceBusFailureReason.UNAUTHORIZED, refusal.getReason());
  }

  private static void send(String connectionString, String queue) {
    try (ServiceBusSenderClient sender =
        Clients.of(connectionString).sender().queueName(queue).buildClient()) {
      sender.sendMessage(new ServiceBusMessage("x"));
    }
  }

  private String signed(String queue, Instant until) {
    String resource = URLEncoder.encode("sb://127.0.0.1/" + queue, StandardCharsets.UTF_8);
    String expiry = String.valueOf(until.getEpochSecond());
    String signature =
        URLEncoder.encode(SharedAccess.ROOT.signature(resource, expiry), StandardCharsets.UTF_8);
    String key = "SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local";
    return bus.connectionString()
        .replace(
            key,
            "SharedAccessSignature=SharedAccessSignature sr=%s&sig=%s&se=%s&skn=%s"
                .formatted(resource, signature, expiry, SharedAccess.ROOT.keyName()));
  }
}
