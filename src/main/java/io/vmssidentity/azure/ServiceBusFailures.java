package io.vmssidentity.azure;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.FailureReason;

/** What a failed send means: it may be repeated, for its message ID makes a repeat harmless. */
final class ServiceBusFailures {
  private ServiceBusFailures() {}

  static void call(String entity, Runnable send) {
    try {
      send.run();
    } catch (ServiceBusException | AmqpException | IllegalStateException e) {
      throw new AzureFailure(
          FailureReason.UNAVAILABLE, entity + " did not take a message: " + e.getMessage(), e);
    }
  }
}
