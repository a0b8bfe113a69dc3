// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.contract;

import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract, kept by a real namespace with the {@link ContractEntities}: the system property
 * live.namespace is its host, and who runs this is an Azure Service Bus Data Owner of it.
 */
@EnabledIfSystemProperty(named = LiveServiceBusContractIT.LIVE, matches = ".+")
class LiveServiceBusContractIT extends ServiceBusMessagesContract {
  static final String LIVE = "live.namespace";

  @Override
  ServiceBusClientBuilder client() {
    return new ServiceBusClientBuilder()
        .fullyQualifiedNamespace(System.getProperty(LIVE))
        .credential(new DefaultAzureCredentialBuilder().build());
  }
}
