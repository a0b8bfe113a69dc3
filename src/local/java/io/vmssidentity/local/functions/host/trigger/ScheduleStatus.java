// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.host.config.Ncrontab;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What is remembered of a timer, all in UTC.
 *
 * @param last when it was called last; {@link #NEVER} when it was not, or its schedule is another
 *     one
 * @param next when it is due
 * @param updated the time from which {@code next} was reckoned
 */
record ScheduleStatus(LocalDateTime last, LocalDateTime next, LocalDateTime updated) {
  static final LocalDateTime NEVER = LocalDateTime.of(1, 1, 1, 0, 0);

  static ScheduleStatus first(Ncrontab schedule, LocalDateTime now) {
    return new ScheduleStatus(NEVER, schedule.next(now), now);
  }

  @Evidence(
      value =
          "A timer whose schedule is another one since it was remembered begins anew when it would be due"
              + " already.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-webjobs-sdk-extensions ScheduleMonitor.CheckPastDueAsync")
  ScheduleStatus checked(Ncrontab schedule, LocalDateTime now) {
    LocalDateTime expected = schedule.next(updated);
    if (expected.equals(next)) {
      return this;
    }
    return now.isAfter(expected)
        ? first(schedule, now)
        : new ScheduleStatus(NEVER, expected, updated);
  }

  boolean isPastDue(LocalDateTime now) {
    return now.isAfter(next);
  }

  @Evidence(
      value = "A call that comes a moment early counts as of its due time.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-webjobs-sdk-extensions TimerListener.InvokeJobFunction")
  ScheduleStatus called(Ncrontab schedule, LocalDateTime begun) {
    LocalDateTime time = next.isAfter(begun) ? next : begun;
    return new ScheduleStatus(time, schedule.next(time), time);
  }

  @Evidence(
      value = "A timer's payload holds the status from before the call.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-webjobs-sdk-extensions TimerListener.InvokeJobFunction")
  String payload(boolean pastDue) {
    return """
        {"Schedule":{"AdjustForDST":true},"ScheduleStatus":%s,"IsPastDue":%s}"""
        .formatted(json(), pastDue);
  }

  String json() {
    return """
        {"Last":"%s","Next":"%s","LastUpdated":"%s"}"""
        .formatted(utc(last), utc(next), utc(updated));
  }

  private static String utc(LocalDateTime time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").format(time);
  }
}
