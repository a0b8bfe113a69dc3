// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.ReportStatus;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One row of the ledger that cannot be read is one scale set. */
class UnreadableRowTest {
  private static final String UNREADABLE =
      "The ledger holds a row that this version of the app cannot read.";

  private final DriftFixture fixture = new DriftFixture();

  @Test
  void oneRowThatCannotBeReadIsOneScaleSet() {
    fixture.managed("spoiled", assigned(true));
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.driftLedger.spoil(SessionKey.of(Ids.scaleSet("spoiled")));
    fixture.policy = new DriftPolicy(true, true, new Change.Accept(), List.of());

    Scan scan = fixture.scan();

    assertEquals(List.of("found systemAssignedMissing"), fixture.news());
    assertEquals(
        List.of(2, 2, 1, 1),
        List.of(
            scan.counts().seen(),
            scan.counts().managed(),
            scan.counts().drifted(),
            scan.counts().unreadable()));
    assertEquals(Map.of(Ids.scaleSet("spoiled"), UNREADABLE), fixture.unread);
    assertEquals(
        List.of(Ids.scaleSet("web")),
        fixture.requests.stream().map(request -> request.scaleSetId()).toList());
  }

  @Test
  void aRowThatCannotBeReadOfAScaleSetThatIsNotSeenIsAGap() {
    fixture.managed("spoiled", assigned(true));
    fixture.gone("spoiled");
    fixture.driftLedger.spoil(SessionKey.of(Ids.scaleSet("spoiled")));

    CoverageGap gap =
        new CoverageGap(
            List.of(Ids.SUBSCRIPTION), Ids.SUBSCRIPTION + "/shop/spoiled: " + UNREADABLE);
    assertEquals(List.of(gap), fixture.scan().gaps());
    fixture.scope = new Scope(List.of("another"), List.of());
    assertEquals(List.of(), fixture.scan().gaps());
  }

  @Test
  void aReportTellsOfARowThatCannotBeRead() {
    fixture.managed("web", assigned(true));
    fixture.scan();
    fixture.driftLedger.spoil(SessionKey.of(Ids.scaleSet("web")));

    Report report = Report.of(fixture.driftLedger, List.of(), fixture.clock.instant());

    assertEquals(ReportStatus.INCOMPLETE, report.status());
  }

  @Test
  void whoeverAsksForAScaleSetHearsThatItsRowCannotBeRead() {
    fixture.managed("web", assigned(true));
    fixture.driftLedger.spoil(SessionKey.of(Ids.scaleSet("web")));
    Map<ScaleSetId, String> unread = new HashMap<>();
    ScaleSetId web = Ids.scaleSet("web");

    Report report = fixture.onDemandScan().report(List.of(web, web), List.of(), unread::put);

    assertEquals(Map.of(web, UNREADABLE), unread);
    assertEquals(ReportStatus.INCOMPLETE, report.status());
  }
}
