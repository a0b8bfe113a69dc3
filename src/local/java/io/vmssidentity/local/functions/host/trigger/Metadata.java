// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.behaviour.Evidence;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trigger's metadata as the real host sends it to the worker: texts, and JSON for all that is not
 * a string in .NET. Names ignore case here, but a worker asks for them as written.
 */
final class Metadata {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  @Evidence(
      value = "Metadata without a value is not sent to the worker.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host ScriptInvocationContextExtensions.ShouldSkipBindingData")
  Metadata add(String name, Object value) {
    if (value != null) {
      values.put(name, value instanceof String text ? text : json(value));
    }
    return this;
  }

  /** By the names as they were given first. */
  Map<String, String> toMap() {
    return new HashMap<>(values);
  }

  @Evidence(
      value =
          "The top-level properties of a JSON object as string payload override metadata of the same"
              + " name ignoring case, except null and arrays.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host WorkerFunctionInvoker.ApplyBindingData")
  Metadata overriddenBy(String payload) {
    parse(payload)
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              if (value.isValueNode() && !value.isNull()) {
                values.put(property.getKey(), value.asText());
              } else if (value.isObject()) {
                values.put(property.getKey(), value.toString());
              }
            });
    return this;
  }

  private static JsonNode parse(String payload) {
    try {
      JsonNode node = JSON.readTree(payload);
      return node == null || !node.isObject() ? JSON.createObjectNode() : node;
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
