package io.vmssidentity.azure;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A Service Bus namespace, by its host name or by a connection string.
 *
 * @param address what does not look like a host name, maybe with a port, is a connection string
 * @param credential asked for only with a host name
 */
public record ServiceBusNamespace(String address, Supplier<TokenCredential> credential) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d+)?");

  /** A builder of clients that share one connection. */
  ServiceBusClientBuilder clients() {
    AmqpRetryOptions retries =
        new AmqpRetryOptions()
            .setTryTimeout(Duration.ofSeconds(20))
            .setMaxRetries(2)
            .setDelay(Duration.ofMillis(200))
            .setMaxDelay(Duration.ofSeconds(5));
    ServiceBusClientBuilder builder = new ServiceBusClientBuilder().retryOptions(retries);
    return isHost() ? builder.credential(address, credential.get()) : connected(builder);
  }

  /**
   * A part of a connection string may be a key alone: it must not go to a resolver, nor be shown.
   */
  private boolean isHost() {
    return HOST.matcher(address).matches();
  }

  /** The SDK's refusal repeats the part that it does not understand: maybe the key. */
  private ServiceBusClientBuilder connected(ServiceBusClientBuilder builder) {
    try {
      return builder.connectionString(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The namespace is neither a host name nor a connection string of the form"
              + " Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=….");
    }
  }

  /** Shows the host only: a connection string holds a key. */
  @Override
  public String toString() {
    return isHost() ? address : "(connection string)";
  }
}
