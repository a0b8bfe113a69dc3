// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Difference;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.Finding.Kind;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.identity.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
  private static Report of(Scan... scans) {
    return new Report(Reports.NOW, 1, List.of(), List.of(scans), List.of());
  }

  @Test
  void theVerdictIsNoBetterThanTheLastScan() {
    Scan whole = Reports.scan(1, 0, List.of());
    Scan old = Reports.scan((int) Duration.ofHours(25).toMinutes(), 0, List.of());
    Scan partly = Reports.scan(1, 0, List.of(new CoverageGap(List.of(), "No.")));

    assertEquals(ReportStatus.NOT_SCANNED, of().status());
    assertEquals(ReportStatus.NO_DRIFT, of(whole, partly).status());
    assertEquals(ReportStatus.INCOMPLETE, of(partly, whole).status());
    assertEquals(ReportStatus.STALE, of(old).status());
    assertEquals(ReportStatus.DRIFT, Reports.drift().status());
  }

  @Test
  void anExemptionHoldsUntilTheEndOfItsLastDay() {
    LocalDate today = LocalDate.of(2026, 11, 21);
    Exemption last = new Exemption(Ids.scaleSet("WEB"), "Today", today);
    Exemption expired = new Exemption(Ids.scaleSet("api"), "Yesterday", today.minusDays(1));

    Report report =
        new Report(Reports.NOW, 2, Reports.drift().drifted(), List.of(), List.of(last, expired));

    assertEquals("Today", report.exemption(Ids.scaleSet("web")).orElseThrow().reason());
    assertEquals(true, report.exemption(Ids.scaleSet("api")).isEmpty());
    assertEquals(5, report.openFindings());
    assertEquals(4, report.openScaleSets());
    assertEquals(0, report.contestedScaleSets());
  }

  @Test
  void aFindingKeepsItsFingerprintWhenItComesAgain() {
    DriftState web = DriftState.none(Ids.scaleSet("web"));
    DriftState sameWeb = DriftState.none(Ids.scaleSet("Web"));
    Finding missing = Finding.about(Kind.MISSING_IDENTITY, Ids.identity("reader"));
    Finding other = Finding.about(Kind.MISSING_IDENTITY, Ids.identity("writer"));

    String first = fingerprint(web, missing, 1);

    assertEquals(first, fingerprint(sameWeb, missing, 7));
    assertNotEquals(first, fingerprint(web, other, 1));
    assertNotEquals(first, fingerprint(DriftState.none(Ids.scaleSet("api")), missing, 1));
  }

  private static String fingerprint(DriftState state, Finding finding, int occurrence) {
    OpenFinding open = new OpenFinding(finding, occurrence, Reports.NOW, null);
    return new ReportedFinding(state, open, null).fingerprint();
  }

  @ParameterizedTest
  @EnumSource
  void eachKindDiffersFromItsBaseline(Kind kind) {
    Difference difference = Difference.of(new Finding(kind, Ids.identity("reader"), "principal"));

    assertNotEquals(difference.baseline(), difference.actual());
  }
}
