// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.identity.ScaleSetId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the canary.
 *
 * @param scaleSet the scale set that it asks about; empty: there is no canary
 */
record CanarySettings(Optional<ScaleSetId> scaleSet) {

  private static final Setting<Optional<ScaleSetId>> CANARY_SCALE_SET =
      new Setting<>(
          "CANARY_SCALE_SET",
          CanarySettings::scaleSet,
          "",
          "The resource ID of the scale set that canary requests, which are dry runs, ask about;"
              + " none: there are no canary requests.");
  private static final Setting<String> CANARY_SCHEDULE =
      new Setting<>(
          "CANARY_SCHEDULE",
          SettingParsers::schedule,
          null,
          "When a canary request is sent: NCRONTAB, `0 */15 * * * *` for every quarter of an hour.");

  static final List<Setting<?>> ALL = List.of(CANARY_SCALE_SET, CANARY_SCHEDULE);

  /** Notes the problems; with one, what is returned means nothing. */
  static CanarySettings read(Map<String, String> environment, List<String> problems) {
    CANARY_SCHEDULE.read(environment, problems);
    return new CanarySettings(CANARY_SCALE_SET.read(environment, problems));
  }

  private static Optional<ScaleSetId> scaleSet(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(ScaleSetId.parse(text));
  }
}
