// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.deployed;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where an app runs, and the one scale set that it may be tried on.
 *
 * @param clients builders for its namespace
 * @param identityIds six user-assigned identities that the scale set may get
 * @param eventsSubscription of the topic; its events are taken away
 * @param patience how long a request may take
 */
record Deployment(
    Supplier<ServiceBusClientBuilder> clients,
    Arm arm,
    String scaleSetId,
    List<String> identityIds,
    String eventsSubscription,
    Duration patience) {

  /**
   * How ARM is reached.
   *
   * @param endpoint {@code https://management.azure.com} but on one machine
   */
  record Arm(URI endpoint, Supplier<String> token, HttpClient http) {}

  static final String NAMESPACE = "live.namespace";
  static final String SUBSCRIPTION = "live.subscription";
  static final String GROUP = "live.group";
  static final String SCALE_SET = "live.scaleSet";
  static final String IDENTITIES = "live.identities";
  static final String EVENTS = "live.events";
  static final int IDENTITY_COUNT = 6;

  private static final String ARM = "https://management.azure.com";

  /**
   * The one in Azure that the properties name.
   *
   * @throws IllegalArgumentException when they name less than it takes
   */
  static Deployment live(Map<?, ?> properties) {
    List<String> missing = new ArrayList<>();
    String namespace = property(properties, NAMESPACE, missing);
    String subscription = property(properties, SUBSCRIPTION, missing);
    String group = property(properties, GROUP, missing);
    String scaleSet = property(properties, SCALE_SET, missing);
    String identities = property(properties, IDENTITIES, missing);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("Not set: -D" + String.join("=…, -D", missing) + "=…");
    }
    List<String> names = Stream.of(identities.split(",")).map(String::strip).distinct().toList();
    if (names.size() != IDENTITY_COUNT) {
      throw new IllegalArgumentException(
          "-D" + IDENTITIES + " must name six user-assigned identities of the resource group.");
    }
    String providers =
        "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/Microsoft.";
    TokenCredential credential = new DefaultAzureCredentialBuilder().build();
    return new Deployment(
        () -> new ServiceBusClientBuilder().credential(namespace, credential),
        new Arm(URI.create(ARM), () -> token(credential), HttpClient.newHttpClient()),
        providers + "Compute/virtualMachineScaleSets/" + scaleSet,
        names.stream()
            .map(name -> providers + "ManagedIdentity/userAssignedIdentities/" + name)
            .toList(),
        properties.containsKey(EVENTS) ? properties.get(EVENTS).toString() : "all",
        Duration.ofMinutes(20));
  }

  private static String property(Map<?, ?> properties, String name, List<String> missing) {
    Object value = properties.get(name);
    if (value == null || value.toString().isBlank()) {
      missing.add(name);
      return "";
    }
    return value.toString().strip();
  }

  private static String token(TokenCredential credential) {
    return credential
        .getTokenSync(new TokenRequestContext().addScopes(ARM + "/.default"))
        .getToken();
  }
}
