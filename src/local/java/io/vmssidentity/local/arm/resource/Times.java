// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.resource;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times as Compute and ARM write them. */
public final class Times {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** As ARM writes them in messages. */
  public static String compact(Instant time) {
    return COMPACT.format(time);
  }

  @Evidence(
      value = "Times of operations have up to seven decimals and the offset +00:00",
      from = From.RECORDED,
      where = "samples/assign-uai, update-instances")
  public static String text(Instant time) {
    return FORMAT.format(time);
  }
}
