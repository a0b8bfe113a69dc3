// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Lets a message pass whose properties have these values, all of them. */
@Evidence(
    value =
        "A correlation filter joins its conditions by AND and compares strings case-sensitively.",
    from = From.DOCS,
    where = "learn.microsoft.com/azure/service-bus-messaging/topic-filters")
public record CorrelationFilter(Map<SystemProperty, String> system, Map<String, Object> user)
    implements Filter {

  @Evidence(
      value = "A correlation filter without any condition is refused.",
      from = From.SPEC,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response")
  public CorrelationFilter {
    system = Map.copyOf(system);
    user = Collections.unmodifiableMap(new HashMap<>(user));
    if (system.isEmpty() && user.isEmpty()) {
      throw new InvalidFilterException("A correlation filter names at least one property.");
    }
  }

  public static CorrelationFilter ofProperty(String name, Object value) {
    return new CorrelationFilter(Map.of(), Map.of(name, value));
  }

  @Override
  public boolean matches(MessageProperties message) {
    return message.system().entrySet().containsAll(system.entrySet())
        && user.entrySet().stream().allMatch(wanted -> hasValue(message, wanted));
  }

  private static boolean hasValue(MessageProperties message, Map.Entry<String, Object> wanted) {
    Object value = message.user().get(wanted.getKey());
    return value != null && Values.plain(value).equals(Values.plain(wanted.getValue()));
  }
}
