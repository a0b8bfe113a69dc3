// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetUpdate;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.testing.SettableClock;
import io.vmssidentity.testing.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Hours and days of all stand-ins in seconds, with the official clients connected. */
class OneClockIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SettableClock clock = SettableClock.running();
  private final LocalAzure azure =
      LocalAzure.start(
          LocalAzureSettings.defaults().withClock(clock).withOperationTime(Duration.ofHours(1)));
  private final ServiceBusSenderClient sender = client().sender().queueName("q").buildClient();
  private final ServiceBusReceiverClient receiver =
      client().receiver().queueName("q").buildClient();

  private final SSLContext trusted = Trust.context(azure.arm().caFile());
  private final HttpClient http = HttpClient.newBuilder().sslContext(trusted).build();

  OneClockIT() {
    azure
        .serviceBus()
        .queue("q", QueueSettings.DEFAULT.withDuplicateDetectionWindow(Duration.ofHours(1)));
    SampleCloud.fill(azure.arm().cloud());
  }

  private ServiceBusClientBuilder client() {
    return new ServiceBusClientBuilder()
        .connectionString(azure.endpoints().serviceBus())
        .retryOptions(new AmqpRetryOptions().setTryTimeout(PATIENCE).setMaxRetries(0));
  }

  @AfterEach
  void stop() {
    sender.close();
    receiver.close();
    azure.close();
  }

  @Test
  void aMessageForInTwoDaysArrivesAsSoonAsTheClockIsThere() {
    OffsetDateTime time = clock.instant().plus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC);
    sender.sendMessage(new ServiceBusMessage("now"));
    sender.scheduleMessage(new ServiceBusMessage("in two days"), time);
    receiver.complete(received("now"));

    clock.advance(Duration.ofDays(2));

    ServiceBusReceivedMessage late = received("in two days");
    assertFalse(late.getEnqueuedTime().isBefore(time.truncatedTo(ChronoUnit.MILLIS)));
    receiver.complete(late);
  }

  @Test
  void aLockOfAMinuteEndsWhenTheClockIsAMinuteAhead() {
    sender.sendMessage(new ServiceBusMessage("a"));
    ServiceBusReceivedMessage first = received("a");

    clock.advance(Duration.ofMinutes(1));

    ServiceBusException lost =
        assertThrows(ServiceBusException.class, () -> receiver.complete(first));
    assertEquals(ServiceBusFailureReason.MESSAGE_LOCK_LOST, lost.getReason());
    ServiceBusReceivedMessage second = received("a");
    assertEquals(1, second.getDeliveryCount());
    receiver.complete(second);
  }

  @Test
  void aMessageIdIsNewAgainWhenItsWindowIsOverAndAMessageExpiresAtItsTime() {
    sender.sendMessage(new ServiceBusMessage("a").setMessageId("1"));
    sender.sendMessage(new ServiceBusMessage("b").setMessageId("1"));
    sender.sendMessage(new ServiceBusMessage("c").setTimeToLive(Duration.ofHours(1)));
    receiver.complete(received("a"));
    assertEquals(1, azure.serviceBus().counts("q").active());

    clock.advance(Duration.ofHours(1));

    sender.sendMessage(new ServiceBusMessage("d").setMessageId("1"));
    receiver.complete(received("d"));
  }

  @Test
  void anOperationOfAnHourHasEndedAndWasToldAnHourLater() {
    VirtualMachineScaleSetsClient scaleSets = scaleSets();
    scaleSets.updateWithResponseAsync("shop", "web", systemAssigned(), null, null).block(PATIENCE);
    assertEquals("Updating", scaleSets.getByResourceGroup("shop", "web").provisioningState());

    clock.advance(Duration.ofHours(1));

    assertEquals("Succeeded", scaleSets.getByResourceGroup("shop", "web").provisioningState());
    try (ServiceBusReceiverClient writes =
        client().receiver().queueName(Entities.WRITES_QUEUE).buildClient()) {
      assertEquals(1, writes.receiveMessages(1, PATIENCE).stream().count());
    }
  }

  @Test
  void aTokenOfADayIsRefusedTwoDaysLater() throws Exception {
    String token = token();
    assertEquals(200, statusOfWeb(token));

    clock.advance(Duration.ofDays(2));

    assertEquals(401, statusOfWeb(token));
    assertEquals(200, statusOfWeb(token()));
  }

  private static VirtualMachineScaleSetUpdate systemAssigned() {
    return new VirtualMachineScaleSetUpdate()
        .withIdentity(
            new VirtualMachineScaleSetIdentity().withType(ResourceIdentityType.SYSTEM_ASSIGNED));
  }

  private VirtualMachineScaleSetsClient scaleSets() {
    OffsetDateTime soon = OffsetDateTime.now().plusMinutes(10);
    return new ComputeManagementClientBuilder()
        .pipeline(
            new HttpPipelineBuilder()
                .httpClient(
                    new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(trusted)).build())
                .policies(
                    new BearerTokenAuthenticationPolicy(
                        request -> Mono.fromCallable(() -> new AccessToken(token(), soon)),
                        "https://management.azure.com/.default"))
                .build())
        .endpoint(azure.endpoints().arm())
        .subscriptionId(SampleCloud.scaleSet("web").split("/")[2])
        .buildClient()
        .getVirtualMachineScaleSets();
  }

  private String token() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    azure.endpoints().identityEndpoint()
                        + "?api-version=2019-08-01&resource=https://management.azure.com"))
            .header("X-IDENTITY-HEADER", azure.endpoints().identityHeader())
            .build();
    String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).get("access_token").textValue();
  }

  private int statusOfWeb(String token) throws Exception {
    URI web =
        URI.create(
            azure.endpoints().arm() + SampleCloud.scaleSet("web") + "?api-version=2025-04-01");
    HttpRequest request =
        HttpRequest.newBuilder(web).header("Authorization", "Bearer " + token).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private ServiceBusReceivedMessage received(String body) {
    ServiceBusReceivedMessage message =
        receiver.receiveMessages(1, PATIENCE).stream().findFirst().orElseThrow();
    assertEquals(body, message.getBody().toString());
    return message;
  }
}
