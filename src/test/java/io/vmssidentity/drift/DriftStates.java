// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.repair.Repairs;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is remembered of drift, to test with. */
public final class DriftStates {
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  static final ChangeRequest REPAIR =
      new ChangeRequest(
          "repair-2",
          Ids.scaleSet("web"),
          new Change.Restore(true),
          false,
          NOW,
          new Origin("ticket", "drift", "Drift was found.", Map.of("a", "b")));

  private DriftStates() {}

  /** With every field set. */
  public static DriftState full(ScaleSetId scaleSetId) {
    ChangedBy changedBy =
        new ChangedBy("jane@contoso.com", "Azure Portal", "write", NOW.minusSeconds(60), "corr");
    Finding finding = Finding.about(Finding.Kind.MISSING_IDENTITY, Ids.identity("reader"));
    OpenFinding found = new OpenFinding(finding, 3, NOW, changedBy);
    return new DriftState(
        scaleSetId,
        Ids.assigned(true, "reader").asDesired(),
        Ids.assigned(true, "writer"),
        new Findings(List.of(found), 3),
        new Repairs(2, List.of(NOW), "repair-2", "version"),
        "onboarding-1",
        new Pending(
            List.of(new FindingTransition(DriftEvent.Transition.FOUND, found, NOW)), REPAIR));
  }

  public static DriftState gone(ScaleSetId scaleSetId, Instant since) {
    Finding finding = Finding.of(Finding.Kind.SCALE_SET_GONE);
    return new DriftState(
        scaleSetId,
        Ids.assigned(true).asDesired(),
        null,
        new Findings(List.of(new OpenFinding(finding, 1, since, null)), 1),
        Repairs.NONE,
        null,
        Pending.NOTHING);
  }

  /** With every field set. */
  public static Scan scan(Instant startedAt) {
    return new Scan(
        startedAt,
        Duration.ofMillis(1234),
        startedAt.minusSeconds(60),
        new Scan.Counts(9, 8, 6, 5, 4, 3, 2),
        List.of(new CoverageGap(List.of(Ids.SUBSCRIPTION), "It may not be read.")),
        List.of(new Exemption(Ids.scaleSet("web"), "Migrated", LocalDate.of(2026, 5, 31))));
  }
}
