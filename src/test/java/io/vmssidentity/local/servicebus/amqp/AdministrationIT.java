// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.UrlBuilder;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.testing.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The official client of administration hears what local Service Bus does not offer. */
class AdministrationIT {
  private static final String WHY = "Local Service Bus does not offer administration over HTTP.";

  private final LocalServiceBus bus = LocalServiceBus.start(0).queue("q", QueueSettings.DEFAULT);

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void isToldWhenItReadsAndWhenItCreates() {
    ServiceBusAdministrationClient client = client();

    assertRefused(assertThrows(HttpResponseException.class, () -> client.getQueue("q")));
    assertRefused(assertThrows(HttpResponseException.class, () -> client.createQueue("new")));
    assertRefused(
        assertThrows(HttpResponseException.class, () -> client.listQueues().stream().findFirst()));
  }

  /** Closing at once would reset the connection, and the answer would be lost with it. */
  @Test
  void theAnswerArrivesAlthoughTheClientIsNotDoneSending() throws IOException {
    int port = URI.create(bus.endpoint()).getPort();
    byte[] half = new byte[1024 * 1024];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "PUT /q HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2097152\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(half);
      socket.getOutputStream().write(half);

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertTrue(answer.startsWith("HTTP/1.1 501 "), answer);
      assertTrue(answer.contains(WHY), answer);
    }
  }

  private static void assertRefused(HttpResponseException refused) {
    assertEquals(501, refused.getResponse().getStatusCode());
    assertTrue(refused.getMessage().startsWith(WHY), refused.getMessage());
  }

  private ServiceBusAdministrationClient client() {
    return new ServiceBusAdministrationClientBuilder()
        .connectionString(bus.tlsConnectionString())
        .httpClient(
            new JdkHttpClientBuilder(
                    HttpClient.newBuilder().sslContext(Trust.context(bus.caFile())))
                .build())
        .addPolicy(new Port(URI.create(bus.endpoint()).getPort()))
        .buildClient();
  }

  /** Java's client takes no port from the connection string. */
  private record Port(int number) implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(
        HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
      String url = context.getHttpRequest().getUrl().toString();
      context.getHttpRequest().setUrl(UrlBuilder.parse(url).setPort(number).toString());
      return next.process();
    }
  }
}
