package io.vmssidentity.azure;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A Service Bus namespace, by its host name or by a connection string.
 *
 * @param address a connection string has an {@code Endpoint=}, a host name has not
 * @param credential asked for only with a host name
 */
public record ServiceBusNamespace(String address, Supplier<TokenCredential> credential) {
  private static final String ENDPOINT = "Endpoint=";

  /** A builder of clients that share one connection. */
  ServiceBusClientBuilder clients() {
    AmqpRetryOptions retries =
        new AmqpRetryOptions()
            .setTryTimeout(Duration.ofSeconds(20))
            .setMaxRetries(2)
            .setDelay(Duration.ofMillis(200))
            .setMaxDelay(Duration.ofSeconds(5));
    ServiceBusClientBuilder builder = new ServiceBusClientBuilder().retryOptions(retries);
    return address.contains(ENDPOINT)
        ? connected(builder)
        : builder.credential(address, credential.get());
  }

  /** The SDK's refusal repeats the part that it does not understand: maybe the key. */
  private ServiceBusClientBuilder connected(ServiceBusClientBuilder builder) {
    try {
      return builder.connectionString(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The connection string is not of the form"
              + " Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=….");
    }
  }

  /** Shows the host only: a connection string holds a key. */
  @Override
  public String toString() {
    return address.contains(ENDPOINT) ? "(connection string)" : address;
  }
}
