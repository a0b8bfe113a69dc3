// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import io.vmssidentity.local.behaviour.Evidence;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The app settings: environment variables, whose names ignore case as .NET's configuration does.
 */
public final class AppSettings {
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");
  private static final String HOST_PREFIX = "AzureFunctionsJobHost__";

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public AppSettings(Map<String, String> environment) {
    values.putAll(environment);
  }

  @Evidence(
      value = "%NAME% in a binding is replaced by the app setting NAME.",
      from = Evidence.From.DOCS,
      where =
          "https://learn.microsoft.com/azure/azure-functions/functions-bindings-expressions-patterns")
  public String resolve(String text) {
    return REFERENCE.matcher(text).replaceAll(r -> Matcher.quoteReplacement(named(r.group(1))));
  }

  private String named(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(
            () -> new UnsupportedAppException("'%" + name + "%' does not resolve to a value"));
  }

  @Evidence(
      value = "A connection is the setting AzureWebJobs<NAME>, or else NAME.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-webjobs-sdk IConfigurationExtensions.GetWebJobsConnectionStringSection")
  public String connectionString(String connection) {
    for (String name : new String[] {"AzureWebJobs" + connection, connection}) {
      String value = values.get(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    if (values.containsKey(connection + "__fullyQualifiedNamespace")) {
      throw new UnsupportedAppException(
          connection
              + "__fullyQualifiedNamespace: the local host takes no managed identity for a trigger;"
              + (" set " + connection + " to a connection string"));
    }
    throw new UnsupportedAppException("no connection string in the app setting " + connection);
  }

  @Evidence(
      value = "The app setting AzureWebJobs.<function>.Disabled = true or 1 disables a function.",
      from = Evidence.From.DOCS,
      where = "https://learn.microsoft.com/azure/azure-functions/disable-function")
  boolean disables(String function) {
    String value = values.getOrDefault("AzureWebJobs." + function + ".Disabled", "false");
    return value.equals("1") || value.equalsIgnoreCase("true");
  }

  public void requireAbsent(String name) {
    if (values.containsKey(name)) {
      throw new UnsupportedAppException("not supported by the local host: app setting " + name);
    }
  }

  /** What replaces values of host.json, by their path joined with {@code __}. */
  @Evidence(
      value = "App settings named AzureFunctionsJobHost__<path> override host.json.",
      from = Evidence.From.DOCS,
      where =
          "https://learn.microsoft.com/azure/azure-functions/functions-host-json#override-hostjson-values")
  Map<String, String> hostOverrides() {
    Map<String, String> overrides = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.forEach(
        (name, value) -> {
          if (name.regionMatches(true, 0, HOST_PREFIX, 0, HOST_PREFIX.length())) {
            overrides.put(name.substring(HOST_PREFIX.length()), value);
          }
        });
    return overrides;
  }
}
