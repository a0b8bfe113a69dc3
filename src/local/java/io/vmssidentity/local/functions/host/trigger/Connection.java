// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import io.vmssidentity.local.behaviour.Evidence;
import java.time.Duration;

/**
 * The listeners' connection to a namespace, which is what clients of one builder share. The client
 * needs up to five seconds to see that its connection is dead, so it may not retry: whoever sees a
 * failure says so and gets another connection.
 */
public final class Connection {
  static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

  @Evidence(
      value = "A host waits a minute for the next session, and then again.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus ServiceBusRetryOptions.TryTimeout")
  private static final AmqpRetryOptions NO_RETRIES =
      new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofMinutes(1));

  private final String connectionString;
  private ServiceBusClientBuilder clients;

  public Connection(String connectionString) {
    this.connectionString = connectionString;
    clients = connect();
  }

  synchronized ServiceBusClientBuilder clients() {
    return clients;
  }

  synchronized void failed(ServiceBusClientBuilder used, Throwable failure) {
    if (used == clients && !isRefusal(failure)) {
      clients = connect();
    }
  }

  /** A refusal, such as of an entity that does not exist, is not the connection's fault. */
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof AmqpException refused && !refused.isTransient()
        || failure.getCause() != null && isRefusal(failure.getCause());
  }

  /** The namespace's host name. */
  public String namespace() {
    return connectionString.replaceFirst("(?is).*endpoint=sb://([^/:;]+).*", "$1");
  }

  private ServiceBusClientBuilder connect() {
    return new ServiceBusClientBuilder()
        .connectionString(connectionString)
        .retryOptions(NO_RETRIES);
  }
}
