// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.change.decide.view.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How long requests wait for Azure, and how the app looks after them. */
record ChangeSettings(
    Duration budget,
    Duration pollInterval,
    Duration retryDelay,
    Duration coalesceWindow,
    Duration notice,
    Duration failureHold,
    CanarySettings canary) {
  /** ARM's regions learn of a new scale set one after the other: with standard settings 2 min. */
  private static final int ABSENCE_IN_DELAYS = 60;

  private static final Setting<Duration> CHANGE_BUDGET =
      new Setting<>(
          "CHANGE_BUDGET",
          SettingParsers::budget,
          "PT2H",
          "How long one request waits for Azure before it fails (ISO 8601, at most P1D).");
  private static final Setting<Duration> POLL_INTERVAL =
      new Setting<>(
          "POLL_INTERVAL",
          SettingParsers::duration,
          "PT10S",
          "Between two looks at a running operation when ARM does not say how long.");
  private static final Setting<Duration> RETRY_DELAY =
      new Setting<>(
          "RETRY_DELAY",
          SettingParsers::duration,
          "PT2S",
          "Before the first retry when Azure does not say how long; doubles up to 5 minutes. A scale"
              + " set that ARM does not find is looked for again for 60 times as long.");
  private static final Setting<Duration> COALESCE_WINDOW =
      new Setting<>(
          "COALESCE_WINDOW",
          SettingParsers::duration,
          "PT1S",
          "After a change of a scale set, how long further requests for the scale set are gathered for"
              + " one PATCH. A request that was longer in the queue waits for those that stand behind"
              + " it there.");
  private static final Setting<Duration> WAITING_NOTICE =
      new Setting<>(
          "WAITING_NOTICE",
          SettingParsers::duration,
          "PT5M",
          "How long a request waits before an event tells, once, that the request waits.");
  private static final Setting<String> SWEEP_SCHEDULE =
      new Setting<>(
          "SWEEP_SCHEDULE",
          SettingParsers::schedule,
          null,
          "When overdue requests and dead letters are looked for: NCRONTAB, `0 * * * * *` for every"
              + " minute.");
  private static final Setting<Duration> FAILURE_HOLD =
      new Setting<>(
          "FAILURE_HOLD",
          SettingParsers::hold,
          "PT20S",
          "How long a call that fails holds its message, so that deliveries last (at most PT20S).");

  static final List<Setting<?>> ALL =
      Stream.of(
              List.of(
                  CHANGE_BUDGET,
                  POLL_INTERVAL,
                  RETRY_DELAY,
                  COALESCE_WINDOW,
                  WAITING_NOTICE,
                  SWEEP_SCHEDULE,
                  FAILURE_HOLD),
              CanarySettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** Notes the problems; with one, what is returned means nothing. */
  static ChangeSettings read(Map<String, String> environment, List<String> problems) {
    SWEEP_SCHEDULE.read(environment, problems);
    return new ChangeSettings(
        CHANGE_BUDGET.read(environment, problems),
        POLL_INTERVAL.read(environment, problems),
        RETRY_DELAY.read(environment, problems),
        COALESCE_WINDOW.read(environment, problems),
        WAITING_NOTICE.read(environment, problems),
        FAILURE_HOLD.read(environment, problems),
        CanarySettings.read(environment, problems));
  }

  /** The hold of a call that fails; the standard one where the setting itself is wrong. */
  static Duration failureHold(Map<String, String> environment) {
    Duration hold = FAILURE_HOLD.read(environment, new ArrayList<>());
    return hold == null ? Duration.parse(FAILURE_HOLD.standard()) : hold;
  }

  Limits limits(int removalsPerHour) {
    Duration absence = retryDelay.multipliedBy(ABSENCE_IN_DELAYS);
    return new Limits(
        budget, pollInterval, retryDelay, coalesceWindow, absence, notice, removalsPerHour);
  }
}
