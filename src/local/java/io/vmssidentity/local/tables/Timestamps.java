// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Times in steps of 100 ns, as text and from a clock. */
public final class Timestamps {
  private static final int STEP_NANOS = 100;
  private static final Instant EARLIEST = Instant.parse("1601-01-01T00:00:00Z");
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private Instant last = Instant.EPOCH;

  Timestamps(Clock clock) {
    this.clock = clock;
  }

  /** Later than all before, so that two writes never share an ETag, even when the clock stands. */
  Instant next() {
    Instant now = truncated(clock.instant());
    last = now.isAfter(last) ? now : last.plusNanos(STEP_NANOS);
    return last;
  }

  @Evidence(
      value = "Times have up to seven decimals, trailing zeros are dropped, more are cut off",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records createEntityWithAllSupportedDataTypes")
  public static String format(Instant time) {
    return FORM.format(time);
  }

  static Instant parse(String text) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    Instant instant =
        time instanceof OffsetDateTime offset
            ? offset.toInstant()
            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    if (instant.isBefore(EARLIEST)) {
      throw new IllegalArgumentException(text);
    }
    return truncated(instant);
  }

  private static Instant truncated(Instant time) {
    return time.minusNanos(time.getNano() % STEP_NANOS);
  }
}
