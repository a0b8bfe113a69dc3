// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.identity.ScaleSetId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which scale sets are exempt: {@code [{"scaleSetId": …, "reason": …, "until":
 * "2026-12-31"}]}.
 */
public final class ExemptionsReader {
  private static final int LONGEST_REASON = 1024;
  private static final int LONGEST_DATE = 64;

  private ExemptionsReader() {}

  /**
   * @throws IllegalArgumentException with every problem, one a line
   */
  public static List<Exemption> read(String json) {
    Set<ScaleSetId> named = new HashSet<>();
    return ConfiguredList.read(json, "exemptions", fields -> exemption(fields, named));
  }

  private static Optional<Exemption> exemption(Fields fields, Set<ScaleSetId> named) {
    Optional<ScaleSetId> scaleSetId = fields.scaleSetId("scaleSetId");
    Optional<String> reason = fields.text("reason", LONGEST_REASON);
    Optional<LocalDate> until =
        fields.parsed(
            "until",
            LONGEST_DATE,
            ExemptionsReader::date,
            "Give the last day, for example 2026-12-31.");
    fields.require("scaleSetId", "reason", "until");
    fields.refuseUnknown();
    if (scaleSetId.isPresent() && !named.add(scaleSetId.get())) {
      fields.problem("scaleSetId", "Another one names this scale set.", "Name it once.");
    }
    return scaleSetId.isPresent() && reason.isPresent() && until.isPresent()
        ? Optional.of(new Exemption(scaleSetId.get(), reason.get(), until.get()))
        : Optional.empty();
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("It is not a date.", e);
    }
  }
}
