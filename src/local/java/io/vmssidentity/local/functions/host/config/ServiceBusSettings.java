// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import io.vmssidentity.local.behaviour.Evidence;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Logger;

/** The part {@code extensions.serviceBus} of host.json. */
@Evidence(
    value =
        "Defaults: maxConcurrentCalls 16 per core, maxConcurrentSessions 8, maxConcurrentCallsPerSession 1,"
            + " sessionIdleTimeout 60 s, maxAutoLockRenewalDuration 5 min.",
    from = Evidence.From.SDK_SOURCE,
    where = "Microsoft.Azure.WebJobs.Extensions.ServiceBus ServiceBusOptions.cs")
public record ServiceBusSettings(
    int maxConcurrentCalls,
    int maxConcurrentSessions,
    int maxConcurrentCallsPerSession,
    Duration sessionIdleTimeout,
    Duration maxAutoLockRenewalDuration) {

  private static final Logger LOG = Logger.getLogger(ServiceBusSettings.class.getName());

  /** They bear on cardinality MANY only, which is refused elsewhere. */
  private static final Set<String> OF_BATCHES =
      Set.of("maxMessageBatchSize", "minMessageBatchSize", "maxBatchWaitTime");

  static ServiceBusSettings of(Map<String, String> values) {
    Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    left.putAll(values);
    left.keySet().removeAll(OF_BATCHES);
    requireDefault(left, "prefetchCount", "0");
    ignoreAutoComplete(left.remove("autoCompleteMessages"));
    ServiceBusSettings settings =
        new ServiceBusSettings(
            count(left, "maxConcurrentCalls", 16 * Runtime.getRuntime().availableProcessors()),
            count(left, "maxConcurrentSessions", 8),
            count(left, "maxConcurrentCallsPerSession", 1),
            positive(left, "sessionIdleTimeout", "00:01:00"),
            span(left, "maxAutoLockRenewalDuration", "00:05:00"));
    if (!left.isEmpty()) {
      throw new UnsupportedAppException(
          "host.json: extensions.serviceBus: not supported by the local host: " + left.keySet());
    }
    return settings;
  }

  private static void requireDefault(Map<String, String> values, String name, String only) {
    String value = values.remove(name);
    if (value != null && !value.equalsIgnoreCase(only)) {
      throw new UnsupportedAppException(
          "host.json: extensions.serviceBus." + name + ": the local host supports " + only);
    }
  }

  @Evidence(
      value =
          "autoCompleteMessages in host.json has no effect for a Java app; function.json's has.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host and the Service Bus extension; run with host 4.1037")
  private static void ignoreAutoComplete(String value) {
    if (value != null && !value.equalsIgnoreCase("true")) {
      LOG.warning("host.json: autoCompleteMessages is overridden: true for this language");
    }
  }

  private static int count(Map<String, String> values, String name, int byDefault) {
    String value = values.remove(name);
    if (value == null) {
      return byDefault;
    }
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw new UnsupportedAppException(
          "host.json: extensions.serviceBus." + name + ": not a positive number: " + value);
    }
    return Integer.parseInt(value);
  }

  @Evidence(
      value = "A sessionIdleTimeout of 00:00:00 keeps the host from starting.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus ServiceBusSessionProcessorOptions; run with host 4.1037")
  private static Duration positive(Map<String, String> values, String name, String byDefault) {
    Duration span = span(values, name, byDefault);
    if (span.isZero()) {
      throw new UnsupportedAppException(
          "host.json: extensions.serviceBus." + name + " must be longer than 00:00:00");
    }
    return span;
  }

  private static Duration span(Map<String, String> values, String name, String byDefault) {
    String value = values.remove(name);
    return TimeSpan.parse(
        "host.json: extensions.serviceBus." + name, value == null ? byDefault : value);
  }
}
