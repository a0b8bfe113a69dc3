package io.vmssidentity.azure;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.FailureReason;

/** What a failed call means: it may be repeated, for a message's ID makes a repeat harmless. */
final class ServiceBusFailures {
  private ServiceBusFailures() {}

  static void call(String entity, Runnable call) {
    try {
      call.run();
    } catch (ServiceBusException | AmqpException e) {
      throw refused(entity, e);
    } catch (IllegalStateException e) {
      // So the SDK's blocking clients tell that their time is over.
      throw new AzureFailure(FailureReason.UNAVAILABLE, entity + " gave no answer in time.", e);
    }
  }

  static AzureFailure refused(String entity, RuntimeException e) {
    return new AzureFailure(FailureReason.UNAVAILABLE, entity + " refused: " + e.getMessage(), e);
  }
}
