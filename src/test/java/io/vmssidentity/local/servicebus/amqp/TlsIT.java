// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static io.vmssidentity.local.servicebus.amqp.Clients.bodies;
import static io.vmssidentity.local.servicebus.amqp.Clients.receive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.AccessToken;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.contract.Case;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.testing.Trust;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The official client at a namespace's host, over TLS and with the token of an identity. */
class TlsIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(
              0, NamespaceSettings.defaults().withTokenCheck(token -> token.equals("good")))
          .queue("q", QueueSettings.DEFAULT);

  /** The client takes no other context than the JVM's default. */
  private final Trust trust = new Trust(bus.caFile());

  @AfterEach
  void stop() {
    trust.close();
    bus.close();
  }

  @Case("Clients of a namespace's host name speak TLS, those of the emulator do not.")
  @Test
  void sendsAndReceivesWithATokenAndBesideItWithout() {
    try (ServiceBusSenderClient sender = client("good").sender().queueName("q").buildClient();
        ServiceBusReceiverClient receiver = client("good").receiver().queueName("q").buildClient();
        ServiceBusReceiverClient plain = Clients.of(bus).receiver().queueName("q").buildClient()) {
      sender.sendMessages(
          List.of(new ServiceBusMessage("x".repeat(100_000)), new ServiceBusMessage("y")));

      receiver.complete(receive(receiver, 1).get(0));

      assertEquals(List.of("y"), bodies(receive(plain, 1)));
    }
  }

  @Case("A token of an identity that is no good is InvalidToken.")
  @Test
  void refusesATokenThatIsNoGood() {
    try (ServiceBusSenderClient sender = client("bad").sender().queueName("q").buildClient()) {
      ServiceBusException refusal =
          assertThrows(
              ServiceBusException.class, () -> sender.sendMessage(new ServiceBusMessage("x")));

      assertEquals(ServiceBusFailureReason.UNAUTHORIZED, refusal.getReason());
    }
  }

  @Test
  void takesAConnectionStringThatIsNotForTheEmulator() {
    ServiceBusClientBuilder client =
        Clients.of(bus.tlsConnectionString(), Duration.ofMinutes(1))
            .customEndpointAddress(bus.endpoint());
    try (ServiceBusSenderClient sender = client.sender().queueName("q").buildClient();
        ServiceBusReceiverClient receiver = client.receiver().queueName("q").buildClient()) {
      sender.sendMessage(new ServiceBusMessage("x"));

      assertEquals(List.of("x"), bodies(receive(receiver, 1)));
    }
  }

  private ServiceBusClientBuilder client(String token) {
    return new ServiceBusClientBuilder()
        .fullyQualifiedNamespace("localhost")
        .customEndpointAddress(bus.endpoint())
        .credential(request -> Mono.just(new AccessToken(token, OffsetDateTime.now().plusHours(1))))
        .retryOptions(new AmqpRetryOptions().setTryTimeout(Duration.ofMinutes(1)).setMaxRetries(0));
  }
}
