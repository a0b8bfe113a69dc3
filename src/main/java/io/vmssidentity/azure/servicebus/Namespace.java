// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Service Bus namespace, by its host name or by a connection string.
 *
 * @param address what does not look like a host name, maybe with a port, is a connection string
 * @param credential asked for only with a host name
 */
public record Namespace(String address, Supplier<TokenCredential> credential) {
  private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+)(?::(\\d+))?");
  private static final Pattern ENDPOINT =
      Pattern.compile("(?i)(?:^|;)\\s*Endpoint=\\w+://([^/:;]+)(?::(\\d+))?");
  private static final Pattern EMULATOR = Pattern.compile("(?i)UseDevelopmentEmulator=true");
  private static final int AMQPS = 5671;
  private static final int AMQP = 5672;

  /** A builder of clients that share one connection. */
  ServiceBusClientBuilder clients() {
    AmqpRetryOptions retries =
        new AmqpRetryOptions()
            // A call sends last, and has ten seconds for it.
            .setTryTimeout(Duration.ofSeconds(5))
            .setMaxRetries(1)
            .setDelay(Duration.ofMillis(200))
            .setMaxDelay(Duration.ofSeconds(5));
    ServiceBusClientBuilder builder = new ServiceBusClientBuilder().retryOptions(retries);
    return isHost() ? builder.credential(address, credential.get()) : connected(builder);
  }

  /**
   * Connects once, and hangs up. The SDK would try for a minute before it says no more than that it
   * was in vain.
   *
   * @throws AzureFailure when nobody is there
   */
  public void reach(Duration patience) {
    Matcher peer = (isHost() ? HOST : ENDPOINT).matcher(address);
    if (peer.find()) {
      boolean emulator = !isHost() && EMULATOR.matcher(address).find();
      String port = isHost() || emulator ? peer.group(2) : null;
      int standard = emulator ? AMQP : AMQPS;
      reach(peer.group(1), port == null ? standard : Integer.parseInt(port), patience);
    }
  }

  private static void reach(String host, int port, Duration patience) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
    } catch (IOException e) {
      throw new AzureFailure(
          FailureReason.UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "The namespace at %s:%d cannot be reached: %s. Check its name, and that this machine may connect to that port.",
              host,
              port,
              why(e)),
          e);
    }
  }

  private static String why(IOException e) {
    if (e instanceof UnknownHostException) {
      return "there is no host of that name";
    }
    return e instanceof SocketTimeoutException ? "it does not answer" : e.getMessage();
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
