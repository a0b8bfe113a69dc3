// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.guard.GuardRail;
import io.vmssidentity.guard.GuardRails;
import io.vmssidentity.guard.NamedIdentities;
import io.vmssidentity.identity.Guid;
import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.message.GuardRailsReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the app may do, and what stops it.
 *
 * @param removalsPerHour in each subscription
 */
record GuardSettings(GuardRails rails, int removalsPerHour, boolean readOnly) {
  private static final String NOTHING = "";

  private static final Setting<List<GuardRail>> GUARD_RAILS =
      new Setting<>(
          "GUARD_RAILS",
          text ->
              text.isEmpty() ? List.of() : GuardRailsReader.read(SettingParsers.jsonOrFile(text)),
          NOTHING,
          "What may be assigned, removed and accepted, and where. JSON, or @ and a file of JSON, as"
              + " `[{\"scaleSet\": ID, \"identities\": [ID, \"system\"], \"accept\": false}]`. In an"
              + " ID, * stands for any part of a segment. Without rules nothing may be done.");
  private static final Setting<NamedIdentities> PROTECTED_IDENTITIES =
      new Setting<>(
          "PROTECTED_IDENTITIES",
          GuardSettings::named,
          NOTHING,
          "Identities that are never removed: resource IDs (with *), client IDs or principal IDs,"
              + " separated by commas.");
  private static final Setting<List<IdPattern>> NEVER_ASSIGNED =
      new Setting<>(
          "NEVER_ASSIGNED",
          GuardSettings::ids,
          NOTHING,
          "Identities that are never assigned, whatever a rule allows: resource IDs (with *),"
              + " separated by commas.");
  private static final Setting<List<IdPattern>> APP_IDENTITY =
      new Setting<>(
          "APP_IDENTITY",
          text -> text.isEmpty() ? List.of() : List.of(IdPattern.ofIdentities(text)),
          NOTHING,
          "The resource ID of the app's own user-assigned identity, which no scale set gets; must be"
              + " set with AZURE_CLIENT_ID.");
  private static final Setting<Integer> REMOVALS_PER_HOUR =
      new Setting<>(
          "REMOVALS_PER_HOUR",
          GuardSettings::count,
          "100",
          "How many identities may be taken away in one subscription within an hour of the clock;"
              + " more fail as limitReached.");
  private static final Setting<Boolean> READ_ONLY =
      new Setting<>(
          "READ_ONLY",
          SettingParsers::flag,
          "false",
          "true: nothing is written to scale sets; requests that need a write wait.");

  static final List<Setting<?>> ALL =
      List.of(
          GUARD_RAILS,
          PROTECTED_IDENTITIES,
          NEVER_ASSIGNED,
          APP_IDENTITY,
          REMOVALS_PER_HOUR,
          READ_ONLY);

  /**
   * Notes the problems; with one, what is returned means nothing.
   *
   * @param clientId of the app's user-assigned identity; empty when it has none
   */
  static GuardSettings read(
      Map<String, String> environment, String clientId, List<String> problems) {
    List<GuardRail> rails = GUARD_RAILS.read(environment, problems);
    NamedIdentities keep = PROTECTED_IDENTITIES.read(environment, problems);
    List<IdPattern> never = NEVER_ASSIGNED.read(environment, problems);
    List<IdPattern> own = APP_IDENTITY.read(environment, problems);
    Integer removals = REMOVALS_PER_HOUR.read(environment, problems);
    Boolean readOnly = READ_ONLY.read(environment, problems);
    if (own != null && own.isEmpty() && !clientId.isEmpty()) {
      problems.add(
          "AZURE_CLIENT_ID is set, but APP_IDENTITY is not. Set both: whoever gets this identity"
              + " can do all that the app can do.");
    }
    if (!problems.isEmpty()) {
      return null;
    }
    Set<String> clientIds = clientId.isEmpty() ? Set.of() : Set.of(clientId);
    return new GuardSettings(
        new GuardRails(
            rails, keep, new NamedIdentities(never, Set.of()), new NamedIdentities(own, clientIds)),
        removals,
        readOnly);
  }

  private static NamedIdentities named(String text) {
    List<IdPattern> ids = new ArrayList<>();
    Set<String> principals = new HashSet<>();
    for (String part : SettingParsers.parts(text)) {
      if (Guid.matches(part)) {
        principals.add(part);
      } else if (part.startsWith("/")) {
        ids.add(IdPattern.ofIdentities(part));
      } else {
        throw new IllegalArgumentException("a part of it is neither a resource ID nor a GUID.");
      }
    }
    return new NamedIdentities(ids, principals);
  }

  /** Client IDs will not do: ARM shows them only of identities that a scale set has already. */
  private static List<IdPattern> ids(String text) {
    return SettingParsers.parts(text).stream().map(IdPattern::ofIdentities).toList();
  }

  private static int count(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("it is no whole number from 0 on.");
    }
    return Integer.parseInt(text);
  }
}
