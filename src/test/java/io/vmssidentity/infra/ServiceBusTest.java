// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The app is deployed with the queues, and the topic, that it is tested with. */
class ServiceBusTest {
  private static final String QUEUE = "Microsoft.ServiceBus/namespaces/queues";
  private static final String TOPIC = "Microsoft.ServiceBus/namespaces/topics";

  private final BicepText bicep = BicepText.read("modules/service-bus.bicep");

  @Test
  void theQueuesAreThoseOfLocalServiceBus() {
    Map<String, QueueSettings> queues = new TreeMap<>();
    for (String resource : bicep.resources(QUEUE)) {
      Map<String, String> queue = bicep.object(resource);
      queues.put(BicepText.literal(queue.get("name")), settings(queue));
    }

    assertEquals(
        new TreeMap<>(
            Map.of(
                Entities.REQUESTS_QUEUE,
                Entities.REQUESTS,
                Entities.PARKED_QUEUE,
                Entities.PARKED,
                Entities.WRITES_QUEUE,
                Entities.WRITES)),
        queues);
  }

  @Test
  void theTopicDropsRepeatsAsLocally() {
    Map<String, String> topic = bicep.object(bicep.resources(TOPIC).get(0));

    assertEquals(Entities.EVENTS_TOPIC, BicepText.literal(topic.get("name")));
    assertEquals(Entities.DUPLICATE_DETECTION_WINDOW, duplicateDetectionWindow(topic));
  }

  @Test
  void theSubscriptionForAllEventsIsThatOfLocalServiceBus() {
    Map<String, String> all = bicep.object(bicep.resources(TOPIC + "/subscriptions").get(0));

    assertEquals(Entities.EVENTS_SUBSCRIPTION, BicepText.literal(all.get("name")));
    assertEquals(Entities.EVENTS, settings(all));
  }

  @Test
  void theFilteredSubscriptionsAreThoseOfLocalServiceBus() {
    Map<String, String> filtered =
        bicep.rows("var filtered").stream()
            .collect(
                Collectors.toMap(
                    row -> BicepText.literal(row.get("name")),
                    row -> BicepText.literal(row.get("type"))));
    Map<String, String> rule = bicep.object("resource filters");

    assertEquals(Entities.FILTERED_SUBSCRIPTIONS, filtered);
    assertEquals(Entities.EVENTS, settings(bicep.object("resource filteredSubscriptions")));
    assertEquals("'$Default'", rule.get("name"));
    assertEquals("{ type: part.type }", rule.get("properties.correlationFilter.properties"));
  }

  private static QueueSettings settings(Map<String, String> entity) {
    String timeToLive = entity.get("properties.defaultMessageTimeToLive");
    return QueueSettings.DEFAULT
        .withSessions(flag(entity, "requiresSession"))
        .withLockDuration(Duration.parse(BicepText.literal(entity.get("properties.lockDuration"))))
        .withMaxDeliveryCount(Integer.parseInt(entity.get("properties.maxDeliveryCount")))
        .withDuplicateDetectionWindow(duplicateDetectionWindow(entity))
        .withDefaultTimeToLive(
            timeToLive == null ? null : Duration.parse(BicepText.literal(timeToLive)))
        .withDeadLetterOnExpiration(flag(entity, "deadLetteringOnMessageExpiration"));
  }

  private static Duration duplicateDetectionWindow(Map<String, String> entity) {
    return flag(entity, "requiresDuplicateDetection")
        ? Duration.parse(
            BicepText.literal(entity.get("properties.duplicateDetectionHistoryTimeWindow")))
        : Duration.ZERO;
  }

  private static boolean flag(Map<String, String> entity, String name) {
    return Boolean.parseBoolean(entity.getOrDefault("properties." + name, "false"));
  }
}
