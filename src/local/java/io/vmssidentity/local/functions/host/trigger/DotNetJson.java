// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import io.vmssidentity.local.behaviour.Evidence;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.DescribedType;

/** AMQP values as the host writes them in JSON. */
@Evidence(
    value =
        "A TimeSpan is written in .NET's constant form, a DateTimeOffset with its offset (+00:00), a DateTime in"
            + " UTC with Z, each with as many of seven fraction digits as are needed; a URI, GUID, character or"
            + " symbol is a string, bytes are Base64.",
    from = Evidence.From.SDK_SOURCE,
    where =
        "Azure.Messaging.ServiceBus AmqpMessageConverter.TryGetNetObjectFromAmqpObject; Newtonsoft.Json")
final class DotNetJson {
  private static final long TICK_NANOS = 100;

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
          .toFormatter();

  private DotNetJson() {}

  /** What JSON can hold: a text, number, boolean, null, bytes, list or map. */
  static Object of(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key.toString(), of(each)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DotNetJson::of).toList();
    }
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof byte[]) {
      return value;
    }
    return value instanceof Number ? number((Number) value) : text(value);
  }

  /** A DateTime that does not say that it is UTC, in JSON's quotes. */
  static String local(OffsetDateTime time) {
    return '"' + utc(time) + '"';
  }

  /** A DateTimeOffset in JSON's quotes. */
  static String withOffset(OffsetDateTime time) {
    return '"' + utc(time) + "+00:00\"";
  }

  private static Object text(Object value) {
    if (value instanceof OffsetDateTime time) {
      return utc(time) + "+00:00";
    }
    if (value instanceof Date time) {
      return utc(time.toInstant().atOffset(ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof Instant time) {
      return utc(time.atOffset(ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof Duration span) {
      return timeSpan(span);
    }
    if (value instanceof Binary binary) {
      int from = binary.getArrayOffset();
      return Arrays.copyOfRange(binary.getArray(), from, from + binary.getLength());
    }
    if (value instanceof DescribedType described) {
      return of(described.getDescribed());
    }
    return value.toString();
  }

  /** AMQP's unsigned numbers are numbers of classes of their own. */
  private static Object number(Number value) {
    return value.getClass().getPackageName().startsWith("java.")
        ? value
        : new BigDecimal(value.toString());
  }

  private static String utc(OffsetDateTime time) {
    return DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
  }

  static String timeSpan(Duration span) {
    Duration size = span.abs();
    String days = size.toDays() == 0 ? "" : size.toDays() + ".";
    long ticks = size.toNanosPart() / TICK_NANOS;
    String fraction = ticks == 0 ? "" : ".%07d".formatted(ticks);
    return "%s%s%02d:%02d:%02d%s"
        .formatted(
            span.isNegative() ? "-" : "",
            days,
            size.toHoursPart(),
            size.toMinutesPart(),
            size.toSecondsPart(),
            fraction);
  }
}
