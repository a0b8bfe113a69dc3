// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.rules.BooleanFilter;
import io.vmssidentity.local.servicebus.rules.CorrelationFilter;
import io.vmssidentity.local.servicebus.rules.Filter;
import io.vmssidentity.local.servicebus.rules.Rule;
import io.vmssidentity.local.servicebus.rules.SqlFilter;
import io.vmssidentity.local.servicebus.rules.SystemProperty;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;

/** Rules as clients send them, maps, and as they are listed, described lists. */
@Evidence(
    value = "Rules are added as maps and listed as described lists with these codes.",
    from = From.SDK_SOURCE,
    where = "com.azure.messaging.servicebus.implementation.MessageUtils and ServiceBusConstants")
final class RuleCodec {
  private static final long RULE = 0x13700000004L;
  private static final long NO_ACTION = 0x13700000005L;
  // A digit shorter than the others: so the documentation has them, and all clients.
  private static final long SQL = 0x1370000006L;
  private static final long TRUE = 0x1370000007L;
  private static final long FALSE = 0x1370000008L;
  private static final long CORRELATION = 0x1370000009L;

  /** In the order of the described list. */
  private static final Map<String, SystemProperty> CORRELATION_FIELDS = new LinkedHashMap<>();

  static {
    CORRELATION_FIELDS.put("correlation-id", SystemProperty.CORRELATION_ID);
    CORRELATION_FIELDS.put("message-id", SystemProperty.MESSAGE_ID);
    CORRELATION_FIELDS.put("to", SystemProperty.TO);
    CORRELATION_FIELDS.put("reply-to", SystemProperty.REPLY_TO);
    CORRELATION_FIELDS.put("label", SystemProperty.LABEL);
    CORRELATION_FIELDS.put("session-id", SystemProperty.SESSION_ID);
    CORRELATION_FIELDS.put("reply-to-session-id", SystemProperty.REPLY_TO_SESSION_ID);
    CORRELATION_FIELDS.put("content-type", SystemProperty.CONTENT_TYPE);
  }

  private record Described(UnsignedLong code, List<?> fields) implements DescribedType {
    @Override
    public Object getDescriptor() {
      return code;
    }

    @Override
    public Object getDescribed() {
      return fields;
    }
  }

  private RuleCodec() {}

  static Rule decode(String name, Map<?, ?> description) {
    if (description.get("sql-rule-action") != null) {
      throw new Refused(
          Reason.NOT_IMPLEMENTED, "Local Service Bus does not support rules with an action.");
    }
    return new Rule(name, filter(description));
  }

  private static Filter filter(Map<?, ?> description) {
    if (description.get("sql-filter") instanceof Map<?, ?> sql) {
      return SqlFilter.parse((String) sql.get("expression"));
    }
    if (description.get("correlation-filter") instanceof Map<?, ?> correlation) {
      return correlationFilter(correlation);
    }
    throw new Refused(Reason.INVALID_ARGUMENT, "The rule has no filter.");
  }

  private static Filter correlationFilter(Map<?, ?> fields) {
    Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
    CORRELATION_FIELDS.forEach(
        (field, property) -> {
          if (fields.get(field) != null) {
            system.put(property, fields.get(field).toString());
          }
        });
    return new CorrelationFilter(
        system, Dispositions.properties((Map<?, ?>) fields.get("properties")));
  }

  static DescribedType encode(Rule rule) {
    return described(
        RULE, List.of(encode(rule.filter()), described(NO_ACTION, List.of()), rule.name()));
  }

  private static DescribedType encode(Filter filter) {
    if (filter instanceof SqlFilter sql) {
      return described(SQL, List.of(sql.expression()));
    }
    if (filter instanceof CorrelationFilter correlation) {
      List<Object> fields = new ArrayList<>();
      CORRELATION_FIELDS.values().forEach(p -> fields.add(correlation.system().get(p)));
      fields.add(correlation.user());
      return described(CORRELATION, fields);
    }
    return described(filter == BooleanFilter.TRUE ? TRUE : FALSE, List.of());
  }

  private static DescribedType described(long code, List<?> fields) {
    return new Described(UnsignedLong.valueOf(code), fields);
  }
}
