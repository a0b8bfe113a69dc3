// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Guid;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.message.ExemptionsReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of drift detection. */
record DriftSettings(String writesQueue, Scope scope, DriftPolicy policy) {

  private static final String NOTHING = "";
  private static final String MANAGEMENT_GROUP = "managementGroups/";
  private static final String REQUIRE = "require:";

  private static final Setting<String> DRIFT_SCHEDULE =
      new Setting<>(
          "DRIFT_SCHEDULE",
          SettingParsers::schedule,
          null,
          "When all scale sets are looked at: NCRONTAB, `0 */5 * * * *` for every five minutes.");
  private static final Setting<String> WRITES_QUEUE =
      new Setting<>(
          "WRITES_QUEUE",
          text -> text,
          null,
          "The queue to which Event Grid sends what is written in a subscription.");
  private static final Setting<Scope> DRIFT_SCOPE =
      new Setting<>(
          "DRIFT_SCOPE",
          DriftSettings::scope,
          NOTHING,
          "Subscription IDs or managementGroups/NAME, separated by commas; none: all that the"
              + " app's identity may read.");
  private static final Setting<Boolean> DRIFT_MODE =
      new Setting<>(
          "DRIFT_MODE",
          DriftSettings::isRepair,
          "report",
          "report, or repair: ask for the baseline to be restored.");
  private static final Setting<Boolean> REPAIR_UNEXPECTED =
      new Setting<>(
          "REPAIR_UNEXPECTED",
          SettingParsers::flag,
          "false",
          "true: a repair also takes away user-assigned identities that somebody else added.");
  private static final Setting<Optional<Change>> ONBOARDING =
      new Setting<>(
          "ONBOARDING",
          DriftSettings::onboarding,
          "ignore",
          "What becomes of scale sets that no request changed yet: ignore; baseline (what they have"
              + " is the baseline); or require: and identity IDs or system, separated by commas.");
  private static final Setting<List<Exemption>> DRIFT_EXEMPTIONS =
      new Setting<>(
          "DRIFT_EXEMPTIONS",
          DriftSettings::exemptions,
          NOTHING,
          "Scale sets that are left alone: JSON, or a file of it, as"
              + " `[{\"scaleSetId\": …, \"reason\": …, \"until\": \"2026-12-31\"}]`.");

  static final List<Setting<?>> ALL =
      List.of(
          DRIFT_SCHEDULE,
          WRITES_QUEUE,
          DRIFT_SCOPE,
          DRIFT_MODE,
          REPAIR_UNEXPECTED,
          ONBOARDING,
          DRIFT_EXEMPTIONS);

  /** Notes the problems; with one, what is returned means nothing. */
  static DriftSettings read(Map<String, String> environment, List<String> problems) {
    DRIFT_SCHEDULE.read(environment, problems);
    String queue = WRITES_QUEUE.read(environment, problems);
    Scope scope = DRIFT_SCOPE.read(environment, problems);
    Boolean repair = DRIFT_MODE.read(environment, problems);
    Boolean unexpected = REPAIR_UNEXPECTED.read(environment, problems);
    Optional<Change> onboarding = ONBOARDING.read(environment, problems);
    List<Exemption> exemptions = DRIFT_EXEMPTIONS.read(environment, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    DriftPolicy policy = new DriftPolicy(repair, unexpected, onboarding.orElse(null), exemptions);
    return new DriftSettings(queue, scope, policy);
  }

  static Scope scope(String text) {
    List<String> subscriptions = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    for (String part : SettingParsers.parts(text)) {
      if (part.regionMatches(true, 0, MANAGEMENT_GROUP, 0, MANAGEMENT_GROUP.length())) {
        groups.add(part.substring(MANAGEMENT_GROUP.length()));
      } else if (Guid.matches(part)) {
        subscriptions.add(part);
      } else {
        throw new IllegalArgumentException(
            part + " is neither a subscription ID nor managementGroups/NAME.");
      }
    }
    return new Scope(subscriptions, groups);
  }

  private static boolean isRepair(String text) {
    return switch (text) {
      case "report" -> false;
      case "repair" -> true;
      default -> throw new IllegalArgumentException("it is neither report nor repair.");
    };
  }

  /** Empty for ignore. */
  private static Optional<Change> onboarding(String text) {
    if ("ignore".equals(text)) {
      return Optional.empty();
    }
    if ("baseline".equals(text)) {
      return Optional.of(new Change.Accept());
    }
    if (!text.startsWith(REQUIRE)
        || SettingParsers.parts(text.substring(REQUIRE.length())).isEmpty()) {
      throw new IllegalArgumentException(
          "it is neither ignore, nor baseline, nor require: with what is required.");
    }
    Set<UserAssignedIdentityId> identities = new LinkedHashSet<>();
    SystemAssignedChange system = SystemAssignedChange.KEEP;
    for (String part : SettingParsers.parts(text.substring(REQUIRE.length()))) {
      if ("system".equals(part)) {
        system = SystemAssignedChange.ENABLE;
      } else {
        identities.add(UserAssignedIdentityId.parse(part));
      }
    }
    return Optional.of(new Change.Edit(system, new UserAssignedChange.Edit(identities, Set.of())));
  }

  private static List<Exemption> exemptions(String text) {
    return text.isEmpty() ? List.of() : ExemptionsReader.read(SettingParsers.jsonOrFile(text));
  }
}
