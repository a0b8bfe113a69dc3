package io.vmssidentity.azure;

import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.CompletionEvent;
import io.vmssidentity.change.ParkedQueue;
import io.vmssidentity.ledger.Position;

/** Parks requests as {@link ParkedMessages} makes them. */
public final class ServiceBusParkedQueue implements ParkedQueue {
  private final ServiceBusSenderClient sender;

  public ServiceBusParkedQueue(ServiceBusNamespace namespace, String queue) {
    this.sender = namespace.clients().sender().queueName(queue).buildClient();
  }

  @Override
  public void park(CompletionEvent event, byte[] body, Position place) {
    ServiceBusFailures.call(
        "The parked queue", () -> sender.sendMessage(ParkedMessages.of(event, body, place)));
  }
}
