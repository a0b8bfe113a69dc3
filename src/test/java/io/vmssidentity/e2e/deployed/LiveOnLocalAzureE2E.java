// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.functions.HostProcess;
import io.vmssidentity.testing.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests for an app in Azure, tried on one that runs beside local Azure. */
class LiveOnLocalAzureE2E extends DeployedAppSuite {
  private final LocalAzure azure =
      LocalAzure.start(LocalAzureSettings.defaults().withOperationTime(Duration.ofMillis(20)));
  private final HostProcess app =
      PackagedApp.start(azure.endpoints(), AppFixture.settings(), line -> {});

  @Override
  Deployment deployment() {
    Stream.of("a", "b", "c", "x", "y", "z")
        .forEach(name -> azure.arm().cloud().createIdentity(AppFixture.identity(name)));
    return onScaleSet("tried", ScaleSetSeed.plain().withTags(Map.of(DeployedApp.TAG, "yes")));
  }

  @Override
  void stop() {
    app.close();
    azure.close();
  }

  private Deployment onScaleSet(String name, ScaleSetSeed seed) {
    azure.arm().cloud().createScaleSet(AppFixture.scaleSet(name), seed);
    return new Deployment(
        () -> new ServiceBusClientBuilder().connectionString(azure.endpoints().serviceBus()),
        new Deployment.Arm(
            URI.create(azure.endpoints().arm()),
            this::token,
            HttpClient.newBuilder().sslContext(Trust.context(azure.arm().caFile())).build()),
        AppFixture.scaleSet(name),
        Stream.of("a", "b", "c", "x", "y", "z").map(AppFixture::identity).toList(),
        Entities.EVENTS_SUBSCRIPTION,
        Duration.ofSeconds(60));
  }

  @Test
  void aScaleSetThatIsNotMarkedForTestsIsNotTouched() {
    Deployment unmarked = onScaleSet("unmarked", ScaleSetSeed.plain().withSystemAssigned());

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new DeployedApp(unmarked));

    assertEquals(
        "Nothing was changed: "
            + AppFixture.scaleSet("unmarked")
            + " has no tag vmss-identity-test=yes.",
        refused.getMessage());
  }

  @Test
  void aScaleSetWithIdentitiesOfOthersIsNotTouched() {
    azure.arm().cloud().createIdentity(AppFixture.identity("foreign"));
    Deployment used =
        onScaleSet(
            "used",
            ScaleSetSeed.plain()
                .withTags(Map.of(DeployedApp.TAG, "yes"))
                .withUserAssigned(AppFixture.identity("foreign")));

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new DeployedApp(used));

    assertTrue(refused.getMessage().contains("other identities"), refused.getMessage());
  }

  @Test
  void whatIsMissingIsSaid() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Deployment.live(
                    Map.of(Deployment.NAMESPACE, "sb.servicebus.windows.net", "live.group", "g")));

    assertEquals(
        "Not set: -Dlive.subscription=…, -Dlive.scaleSet=…, -Dlive.identities=…",
        refused.getMessage());
  }

  private String token() {
    URI url =
        URI.create(
            azure.endpoints().identityEndpoint()
                + "?api-version=2019-08-01&resource=https://management.azure.com");
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("X-IDENTITY-HEADER", azure.endpoints().identityHeader())
            .build();
    try {
      String answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(answer).get("access_token").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
