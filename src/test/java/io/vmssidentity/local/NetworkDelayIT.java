// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.testing.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Local Azure as far from its clients as another continent. */
class NetworkDelayIT {
  private static final Duration ROUND_TRIP = Duration.ofMillis(200);
  private static final int MANY = 400;

  private final LocalAzure azure =
      LocalAzure.start(LocalAzureSettings.defaults().withDelay(new NetworkDelay(ROUND_TRIP)));

  @AfterEach
  void stop() {
    azure.close();
  }

  @Test
  void aSendOverAnOpenLinkTakesARoundTrip() throws Throwable {
    azure.serviceBus().queue("q", QueueSettings.DEFAULT);
    try (ServiceBusSenderClient sender = client().sender().queueName("q").buildClient()) {
      sender.sendMessage(new ServiceBusMessage("first"));

      assertTakesARoundTrip(() -> sender.sendMessage(new ServiceBusMessage("second")));
      assertEquals(2, azure.serviceBus().counts("q").active());
    }
  }

  @Test
  void manyMessagesComeInOrderAndNotEachARoundTripLater() throws Exception {
    azure.serviceBus().queue("q", QueueSettings.DEFAULT);
    try (ServiceBusSenderClient sender = client().sender().queueName("q").buildClient();
        ServiceBusReceiverClient receiver =
            client()
                .receiver()
                .queueName("q")
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient()) {
      List<String> sent = IntStream.range(0, MANY).mapToObj(String::valueOf).toList();
      long start = System.nanoTime();
      sender.sendMessages(sent.stream().map(ServiceBusMessage::new).toList());

      List<String> received =
          receiver.receiveMessages(MANY, Duration.ofMinutes(1)).stream()
              .map(message -> message.getBody().toString())
              .toList();

      assertEquals(sent, received);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(ROUND_TRIP.multipliedBy(MANY)) < 0, took::toString);
    }
  }

  @Test
  void anAnswerOverAnOpenConnectionOfHttpTakesARoundTrip() throws Throwable {
    for (URI url :
        List.of(
            URI.create(azure.endpoints().arm()),
            URI.create(azure.endpoints().tables()),
            URI.create(azure.endpoints().identityEndpoint()))) {
      HttpClient http = client(url);
      assertTrue(status(http, url) >= 400);

      assertTakesARoundTrip(() -> assertTrue(status(http, url) >= 400));
    }
  }

  private HttpClient client(URI url) {
    Path ca =
        url.toString().equals(azure.arm().url()) ? azure.arm().caFile() : azure.tables().caFile();
    return HttpClient.newBuilder().sslContext(Trust.context(ca)).build();
  }

  private static int status(HttpClient http, URI url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private ServiceBusClientBuilder client() {
    return new ServiceBusClientBuilder().connectionString(azure.endpoints().serviceBus());
  }

  private static void assertTakesARoundTrip(Executable call) throws Throwable {
    long start = System.nanoTime();
    call.execute();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(ROUND_TRIP) >= 0, took::toString);
  }
}
