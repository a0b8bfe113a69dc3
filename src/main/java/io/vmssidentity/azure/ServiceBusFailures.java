package io.vmssidentity.azure;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What a failed call means: it may be repeated, for a message's ID makes a repeat harmless. */
final class ServiceBusFailures {
  private ServiceBusFailures() {}

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
      throw new AzureFailure(FailureReason.UNAVAILABLE, entity + " refused: " + words(e), e);
    } catch (RuntimeException e) {
      if (isTimeOver(e)) {
        throw new AzureFailure(FailureReason.UNAVAILABLE, entity + " gave no answer in time.", e);
      }
      throw e;
    }
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
