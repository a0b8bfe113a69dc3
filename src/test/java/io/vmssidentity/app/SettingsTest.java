// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.identity.Ids;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  static Settings with(String... keysAndValues) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "REQUESTS_QUEUE", "identity-requests",
                "EVENTS_TOPIC", "identity-events",
                "DRIFT_SCHEDULE", "0 */5 * * * *",
                "SWEEP_SCHEDULE", "0 * * * * *",
                "CANARY_SCHEDULE", "0 */15 * * * *",
                "WRITES_QUEUE", "scale-set-writes",
                "LEDGER_ENDPOINT", "https://shop.table.core.windows.net",
                "ServiceBus__fullyQualifiedNamespace", "shop.servicebus.windows.net"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      environment.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Settings.from(environment);
  }

  @Test
  void haveStandardValuesForWhatNeedNotBeSet() {
    Settings settings = with();

    assertEquals("shop.servicebus.windows.net", settings.messaging().serviceBus());
    assertEquals(Duration.ofHours(2), settings.change().budget());
    assertEquals(Duration.ofSeconds(10), settings.change().pollInterval());
    assertEquals(
        new Endpoint(
            URI.create("https://management.azure.com"), "https://management.azure.com/.default"),
        settings.azure().arm());
  }

  @ParameterizedTest
  @CsvSource({
    "AzureUSGovernment, https://management.usgovcloudapi.net",
    "azurechinacloud, https://management.chinacloudapi.cn"
  })
  void knowTheSovereignClouds(String cloud, URI url) {
    assertEquals(new Endpoint(url, url + "/.default"), with("AZURE_CLOUD", cloud).azure().arm());
  }

  @Test
  void takeAnArmOfYourOwn() {
    assertEquals(
        new Endpoint(URI.create("https://arm.local:1"), "https://audience/.default"),
        with("ARM_ENDPOINT", "https://arm.local:1/", "ARM_AUDIENCE", "https://audience/")
            .azure()
            .arm());
  }

  @Test
  void listEveryProblemAtOnce() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Settings.from(
                    Map.of(
                        "EVENTS_TOPIC", " ",
                        "AZURE_CLOUD", "Moon",
                        "ARM_ENDPOINT", "http://arm",
                        "CHANGE_BUDGET", "20 minutes",
                        "POLL_INTERVAL", "PT0S")));

    List<String> problems = refusal.getMessage().lines().skip(1).toList();
    assertEquals(
        List.of(
            "Neither",
            "REQUESTS_QUEUE",
            "EVENTS_TOPIC",
            "AZURE_CLOUD",
            "ARM_ENDPOINT",
            "LEDGER_ENDPOINT",
            "SWEEP_SCHEDULE",
            "CHANGE_BUDGET",
            "POLL_INTERVAL",
            "CANARY_SCHEDULE",
            "DRIFT_SCHEDULE",
            "WRITES_QUEUE"),
        problems.stream().map(line -> line.split(" ")[1]).toList());
  }

  @Test
  void takeTheScaleSetOfTheCanaryByItsId() {
    assertEquals(Optional.empty(), with().change().canary().scaleSet());
    assertEquals(
        Optional.of(Ids.scaleSet("canary")),
        with("CANARY_SCALE_SET", Ids.scaleSet("canary").toString()).change().canary().scaleSet());
    assertThrows(IllegalArgumentException.class, () -> with("CANARY_SCALE_SET", "canary"));
  }

  @ParameterizedTest
  @CsvSource({"https:/arm", "https:arm", "https://", "arm", "https://a b"})
  void takeNoArmWithoutAHost(String url) {
    assertThrows(IllegalArgumentException.class, () -> with("ARM_ENDPOINT", url));
  }

  @Test
  void doNotChooseBetweenTwoNamespaces() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> with("ServiceBus", "Endpoint=sb://x;Key=secret"));

    assertTrue(refusal.getMessage().contains("Both"), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("secret"));
  }

  @Test
  void doNotShowTheConnectionString() {
    Settings settings =
        with("ServiceBus__fullyQualifiedNamespace", "", "ServiceBus", "Endpoint=sb://x;Key=secret");

    assertFalse(settings.toString().contains("secret"));
    assertEquals("Endpoint=sb://x;Key=secret", settings.messaging().serviceBus());
  }
}
