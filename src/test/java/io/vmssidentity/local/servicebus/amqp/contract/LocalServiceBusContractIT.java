// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.contract;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import io.vmssidentity.local.servicebus.amqp.Clients;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by local Service Bus. */
class LocalServiceBusContractIT extends ServiceBusMessagesContract {
  private static LocalServiceBus bus;

  @BeforeAll
  static void start() {
    bus = ContractEntities.create(LocalServiceBus.start(0));
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
