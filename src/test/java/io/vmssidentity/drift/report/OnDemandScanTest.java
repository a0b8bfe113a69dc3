// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.DriftFixture;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnDemandScanTest {
  private final Map<ScaleSetId, String> unread = new HashMap<>();
  private final DriftFixture fixture = new DriftFixture();

  @Test
  void findsWhatAScanWouldFindAndTellsNobody() {
    fixture.managed("web", assigned(true, "a"));
    fixture.managed("api", assigned(true));
    fixture.actual("web", assigned(true));

    Report report = fixture.onDemandScan().report(List.of(), List.of(), unread::put);

    assertEquals(2, report.managed());
    assertEquals(1, report.openFindings());
    assertEquals(ReportStatus.DRIFT, report.status());
    assertEquals(List.of(), fixture.events);
    assertTrue(fixture.remembered("web").isEmpty());
  }

  @Test
  void looksOnlyAtTheNamedOnes() {
    fixture.managed("web", assigned(true, "a"));
    fixture.managed("api", assigned(true));
    fixture.actual("web", assigned(true));

    Report report =
        fixture.onDemandScan().report(List.of(Ids.scaleSet("api")), List.of(), unread::put);

    assertEquals(ReportStatus.NO_DRIFT, report.status());
    assertEquals(List.of(Ids.scaleSet("api")), fixture.gets);
  }

  @Test
  void aNamedOneThatNeverWasProvesNothing() {
    Report report =
        fixture.onDemandScan().report(List.of(Ids.scaleSet("typo")), List.of(), unread::put);

    assertEquals(ReportStatus.INCOMPLETE, report.status());
    assertEquals(
        Map.of(Ids.scaleSet("typo"), "There is none, and the ledger knows of none."), unread);
  }

  @Test
  void aNamedOneThatIsBusyProvesNothing() {
    fixture.managed("web", assigned(true));
    ScaleSet updating =
        new ScaleSet(Ids.scaleSet("web"), null, "2", "Updating", false, Map.of(), assigned(true));
    fixture.scaleSets.put(Ids.scaleSet("web"), updating);

    Report report =
        fixture.onDemandScan().report(List.of(Ids.scaleSet("web")), List.of(), unread::put);

    assertEquals(ReportStatus.INCOMPLETE, report.status());
  }

  @Test
  void aNamedOneThatIsGoneIsAFinding() {
    fixture.managed("web", assigned(true));
    fixture.gone("web");

    Report report =
        fixture.onDemandScan().report(List.of(Ids.scaleSet("web")), List.of(), unread::put);

    assertEquals(
        Finding.Kind.SCALE_SET_GONE, report.drifted().get(0).open().get(0).finding().kind());
  }
}
