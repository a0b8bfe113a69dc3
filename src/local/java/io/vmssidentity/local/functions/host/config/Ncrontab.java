// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import io.vmssidentity.local.behaviour.Evidence;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule of six fields: second, minute, hour, day of month, month, day of week (0 = Sunday).
 */
public record Ncrontab(
    BitSet seconds, BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays) {
  private static final Pattern PART =
      Pattern.compile("(?:\\*|(\\d+|[a-z]{3})(?:-(\\d+|[a-z]{3}))?)(?:/([1-9]\\d*))?");
  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  public static Ncrontab parse(String schedule) {
    String[] fields = schedule.strip().toLowerCase().split("\\s+");
    if (fields.length != 6) {
      throw new UnsupportedAppException("not an NCRONTAB schedule of six fields: " + schedule);
    }
    return new Ncrontab(
        field(fields[0], 0, 59, List.of()),
        field(fields[1], 0, 59, List.of()),
        field(fields[2], 0, 23, List.of()),
        field(fields[3], 1, 31, List.of()),
        field(fields[4], 1, 12, MONTHS),
        field(fields[5], 0, 6, WEEKDAYS));
  }

  @Evidence(
      value = "A time must match day of month and day of week both, unlike in Unix cron.",
      from = Evidence.From.SDK_SOURCE,
      where = "atifaziz/NCrontab CrontabSchedule.cs")
  public LocalDateTime next(LocalDateTime after) {
    LocalDateTime time = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    LocalDateTime end = after.plusYears(9);
    while (time.isBefore(end)) {
      if (!months.get(time.getMonthValue())) {
        time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
      } else if (!days.get(time.getDayOfMonth())
          || !weekdays.get(time.getDayOfWeek().getValue() % 7)) {
        time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!hours.get(time.getHour())) {
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!minutes.get(time.getMinute())) {
        time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      } else if (!seconds.get(time.getSecond())) {
        time = time.plusSeconds(1);
      } else {
        return time;
      }
    }
    throw new UnsupportedAppException("a schedule that never comes");
  }

  private static BitSet field(String text, int from, int to, List<String> names) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher match = PART.matcher(part);
      if (!match.matches()) {
        throw new UnsupportedAppException("not part of an NCRONTAB schedule: '" + part + "'");
      }
      int first = match.group(1) == null ? from : value(match.group(1), names);
      int last = match.group(2) != null ? value(match.group(2), names) : to;
      if (match.group(1) != null && match.group(2) == null && match.group(3) == null) {
        last = first;
      }
      if (first < from || last > to || first > last) {
        throw new UnsupportedAppException("out of range in an NCRONTAB schedule: '" + part + "'");
      }
      int step = match.group(3) == null ? 1 : Integer.parseInt(match.group(3));
      for (int value = first; value <= last; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int value(String text, List<String> names) {
    return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : names.indexOf(text);
  }
}
