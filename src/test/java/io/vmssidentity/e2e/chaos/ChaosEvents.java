// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What the ticketing system was told. The same event may come again. */
final class ChaosEvents {
  /** The outcome of each event ID of each request. */
  private final Map<String, Map<String, String>> outcomes = new ConcurrentHashMap<>();

  /** The IDs of the events that tell of each request that it waits. */
  private final Map<String, Set<String>> waiting = new ConcurrentHashMap<>();

  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean came = new AtomicBoolean();

  void take(String event) {
    JsonNode json = json(event);
    String id = json.get("id").textValue();
    String requestId = json.at("/data/requestId").textValue();
    switch (json.get("type").textValue()) {
      // Outside writers make drift, too.
      case "VmssIdentity.DriftDetected",
          "VmssIdentity.DriftResolved",
          "VmssIdentity.DriftScanCompleted" -> {}
      case "VmssIdentity.ChangeWaiting" ->
          waiting.computeIfAbsent(requestId, key -> ConcurrentHashMap.newKeySet()).add(id);
      default -> {
        outcomes
            .computeIfAbsent(requestId, key -> new ConcurrentHashMap<>())
            .put(id, json.at("/data/outcome").textValue());
        count.incrementAndGet();
        came.set(true);
      }
    }
  }

  private static JsonNode json(String event) {
    try {
      return new ObjectMapper().readTree(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is no JSON: " + event, e);
    }
  }

  /** How many completion events came, repeats among them. */
  int count() {
    return count.get();
  }

  boolean cameSinceLastAsked() {
    return came.getAndSet(false);
  }

  /** The requests that were told to have ended. */
  Set<String> ended() {
    return outcomes.keySet();
  }

  Map<String, String> outcomesOf(String requestId) {
    return outcomes.getOrDefault(requestId, Map.of());
  }

  /** The requests of which more than one event told that they wait. */
  List<String> toldOftenToWait() {
    return waiting.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }
}
