// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What a failed call means: it may be repeated, for a message's ID makes a repeat harmless. */
final class FailureClassifier {
  private FailureClassifier() {}

  static void call(String entity, Runnable call) {
    get(
        entity,
        () -> {
          call.run();
          return null;
        });
  }

  /**
   * @throws AzureFailure when there is no answer, or a refusal
   */
  static <T> T get(String entity, Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceBusException | AmqpException e) {
      throw new AzureFailure(reason(e), entity + " refused: " + words(e), e);
    } catch (RuntimeException e) {
      if (isTimeOver(e)) {
        throw new AzureFailure(FailureReason.UNAVAILABLE, entity + " gave no answer in time.", e);
      }
      throw e;
    }
  }

  /**
   * What is too large is never taken. All else may pass: a load, a lost connection, and what an
   * operator can mend without us, as a disabled or missing entity, a full one, or a missing role.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-exceptions-latest">
   *     Service Bus: exceptions</a>
   */
  private static FailureReason reason(RuntimeException e) {
    boolean tooLarge =
        e instanceof ServiceBusException bus
                && bus.getReason() == ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED
            || e instanceof AmqpException amqp
                && amqp.getErrorCondition() == AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED;
    return tooLarge ? FailureReason.MESSAGE_TOO_LARGE : FailureReason.UNAVAILABLE;
  }

  /** Without the SDK's note about its link, which tells people nothing. */
  private static String words(RuntimeException e) {
    return String.valueOf(e.getMessage()).replaceFirst("(?s), errorContext\\[.*", "");
  }

  /**
   * So the SDK's blocking clients tell it: in one of two ways. An IllegalStateException of other
   * words is a fault of ours, say a client that was closed: to wait would not mend it.
   */
  private static boolean isTimeOver(RuntimeException e) {
    return e.getCause() instanceof TimeoutException
        || e instanceof IllegalStateException
            && String.valueOf(e.getMessage()).startsWith("Timeout on blocking");
  }
}
