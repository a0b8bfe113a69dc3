package io.vmssidentity.local.servicebus.amqp;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import io.vmssidentity.local.servicebus.QueueSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by local Service Bus. */
class LocalServiceBusContractIT extends ServiceBusRulesContract {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final QueueSettings SETTINGS =
      QueueSettings.DEFAULT.withLockDuration(Duration.ofSeconds(5));

  private static LocalServiceBus bus;

  @BeforeAll
  static void start() {
    bus =
        LocalServiceBus.start(0)
            .queue(QUEUE, SETTINGS.withMaxDeliveryCount(2).withDeadLetterOnExpiration(true))
            .queue(ONCE, SETTINGS.withDuplicateDetectionWindow(WINDOW))
            .queue(SESSIONS, SETTINGS.withSessions(true))
            .topic(TOPIC, Duration.ZERO)
            .subscription(TOPIC, SUBSCRIPTION, SETTINGS);
  }

  @AfterAll
  static void stop() {
    bus.close();
  }

  @Override
  ServiceBusClientBuilder client() {
    return Clients.of(bus);
  }
}
