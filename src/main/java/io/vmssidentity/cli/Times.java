// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as people give them to a command. */
public final class Times {
  /** For the help of an option. */
  public static final String FORMS =
      "2026-11-01, 2026-11-01T12:00:00Z, or how long ago: P7D, PT2H.";

  private Times() {}

  /**
   * A day (its begin, UTC), a time with an offset, or how long ago.
   *
   * @param option that it was given to
   * @throws IllegalArgumentException with a sentence when it is none of these
   */
  public static Instant parse(String option, String text, Instant now) {
    try {
      if (text.startsWith("P")) {
        return now.minus(Duration.parse(text));
      }
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          option + " is no time. Give 2026-11-01, 2026-11-01T12:00:00Z, or how long ago: P7D.", e);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence when nothing lies between them
   */
  public static void checkSpan(Instant since, Instant until) {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException(
          "--since must be a time before --until, or before now without it.");
    }
  }
}
