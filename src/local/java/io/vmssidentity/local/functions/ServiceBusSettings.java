package io.vmssidentity.local.functions;

import io.vmssidentity.local.Learnt;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The part {@code extensions.serviceBus} of host.json. */
@Learnt(
    value =
        "Defaults: maxConcurrentCalls 16 per core, maxConcurrentSessions 8, maxConcurrentCallsPerSession 1,"
            + " sessionIdleTimeout 60 s, maxAutoLockRenewalDuration 5 min.",
    from = Learnt.From.SDK_SOURCE,
    where = "Microsoft.Azure.WebJobs.Extensions.ServiceBus ServiceBusOptions.cs")
record ServiceBusSettings(
    int maxConcurrentCalls,
    int maxConcurrentSessions,
    int maxConcurrentCallsPerSession,
    Duration sessionIdleTimeout,
    Duration maxAutoLockRenewalDuration) {

  /** They bear on cardinality MANY only, which is refused elsewhere. */
  private static final Set<String> OF_BATCHES =
      Set.of("maxMessageBatchSize", "minMessageBatchSize", "maxBatchWaitTime");

  static ServiceBusSettings of(Map<String, String> values) {
    Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    left.putAll(values);
    left.keySet().removeAll(OF_BATCHES);
    requireDefault(left, "prefetchCount", "0");
    requireDefault(left, "autoCompleteMessages", "true");
    ServiceBusSettings settings =
        new ServiceBusSettings(
            count(left, "maxConcurrentCalls", 16 * Runtime.getRuntime().availableProcessors()),
            count(left, "maxConcurrentSessions", 8),
            count(left, "maxConcurrentCallsPerSession", 1),
            span(left, "sessionIdleTimeout", "00:01:00"),
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

  private static Duration span(Map<String, String> values, String name, String byDefault) {
    String value = values.remove(name);
    return TimeSpan.parse(
        "host.json: extensions.serviceBus." + name, value == null ? byDefault : value);
  }
}
