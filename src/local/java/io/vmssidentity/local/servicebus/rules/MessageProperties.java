// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules see of a message.
 *
 * @param system those that have a value
 * @param user application properties, found by name in any case; a value can be null
 */
public record MessageProperties(Map<SystemProperty, String> system, Map<String, Object> user) {
  public static final MessageProperties NONE = new MessageProperties(Map.of(), Map.of());

  @Evidence(
      value = "Names of properties are case-insensitive in SQL filters.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-filter")
  @Evidence(
      value = "Names of properties are case-insensitive in correlation filters, too.",
      from = From.ASSUMED)
  public MessageProperties {
    system = Map.copyOf(system);
    Map<String, Object> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(user);
    user = Collections.unmodifiableMap(anyCase);
  }
}
