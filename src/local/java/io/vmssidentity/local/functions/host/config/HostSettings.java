// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.behaviour.Evidence;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** host.json with its overrides. */
public record HostSettings(Duration functionTimeout, ServiceBusSettings serviceBus) {
  private static final Duration NEVER = Duration.ofDays(36_500);
  private static final String SERVICE_BUS = "extensions__serviceBus__";

  /** Those that change nothing here: which extensions to load, what to log, and in what form. */
  private static final Set<String> IGNORED =
      Set.of("version", "extensionbundle", "logging", "telemetrymode");

  static HostSettings of(JsonNode hostJson, AppSettings settings) {
    if (!hostJson.path("version").asText().equals("2.0")) {
      throw new UnsupportedAppException("host.json: version must be \"2.0\"");
    }
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    flatten("", hostJson, values);
    values.putAll(settings.hostOverrides());
    values.keySet().removeIf(path -> IGNORED.contains(path.split("__")[0].toLowerCase()));

    String timeout = values.remove("functionTimeout");
    Map<String, String> serviceBus =
        values.keySet().stream()
            .filter(path -> path.regionMatches(true, 0, SERVICE_BUS, 0, SERVICE_BUS.length()))
            .collect(Collectors.toMap(path -> path.substring(SERVICE_BUS.length()), values::get));
    if (serviceBus.size() != values.size()) {
      values.keySet().removeIf(path -> path.toLowerCase().startsWith(SERVICE_BUS.toLowerCase()));
      throw new UnsupportedAppException("host.json: not supported by the local host: " + values);
    }
    return new HostSettings(timeout(timeout), ServiceBusSettings.of(serviceBus));
  }

  @Evidence(
      value = "functionTimeout is 30 minutes by default; -1 means none.",
      from = Evidence.From.DOCS,
      where =
          "https://learn.microsoft.com/azure/azure-functions/functions-host-json#functiontimeout")
  private static Duration timeout(String text) {
    if (text == null) {
      return Duration.ofMinutes(30);
    }
    return text.equals("-1") ? NEVER : TimeSpan.parse("host.json: functionTimeout", text);
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (!node.isObject()) {
      into.put(path, node.asText());
    }
    node.properties()
        .forEach(
            field -> {
              String prefix = path.isEmpty() ? "" : path + "__";
              flatten(prefix + field.getKey(), field.getValue(), into);
            });
  }
}
