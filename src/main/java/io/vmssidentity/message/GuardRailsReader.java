// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import io.vmssidentity.guard.GuardRail;
import io.vmssidentity.identity.IdPattern;
import java.util.List;
import java.util.Optional;

/**
 * Reads what may be done: {@code [{"scaleSet": pattern, "identities": [pattern, …], "accept":
 * true}]}, where {@code "system"} stands for the system-assigned identity. One of the two last may
 * be missing.
 */
public final class GuardRailsReader {
  private static final String SYSTEM = "system";
  private static final String OF_IDENTITY =
      "Give the resource ID of a user-assigned identity, in which * stands for any part of a"
          + " segment, or \"system\".";

  private GuardRailsReader() {}

  /**
   * @throws IllegalArgumentException with every problem, one a line
   */
  public static List<GuardRail> read(String json) {
    return ConfiguredList.read(json, "guard-rails", GuardRailsReader::rail);
  }

  private static Optional<GuardRail> rail(Fields fields) {
    Optional<Boolean> accept = fields.flag("accept");
    fields.require("scaleSet");
    if (!fields.has("accept")) {
      fields.require("identities");
    }
    Optional<IdPattern> scaleSets =
        fields.parsed(
            "scaleSet",
            Fields.LONGEST_ID,
            IdPattern::ofScaleSets,
            "Give the resource ID of a VM scale set, in which * stands for any part of a segment.");
    Optional<List<Optional<IdPattern>>> identities =
        fields.list("identities", 1, Fields.LONGEST_ID, GuardRailsReader::identity, OF_IDENTITY);
    fields.refuseUnknown();
    return scaleSets.map(
        pattern -> rail(pattern, identities.orElse(List.of()), accept.orElse(false)));
  }

  private static GuardRail rail(
      IdPattern scaleSets, List<Optional<IdPattern>> identities, boolean accept) {
    return new GuardRail(
        scaleSets,
        identities.contains(Optional.empty()),
        identities.stream().flatMap(Optional::stream).toList(),
        accept);
  }

  /** Empty for the system-assigned identity. */
  private static Optional<IdPattern> identity(String text) {
    return SYSTEM.equals(text) ? Optional.empty() : Optional.of(IdPattern.ofIdentities(text));
  }
}
