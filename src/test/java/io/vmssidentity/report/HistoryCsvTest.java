// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.PastRecords;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCsvTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void isARowForEachRequestWithAsManyCellsAsTheHeader() {
    String row = HistoryCsv.row(PastRecords.applied("CHG1:1", "web", "CHG1", NOON));

    assertEquals(
        "2026-03-01T12:00:00Z,2026-03-01T11:59:48Z,applied,applied,CHG1:1,0,CHG1,jane@contoso.com,rotate,"
            + Ids.scaleSet("web")
            + ",set "
            + Ids.identityText("new")
            + ",\"SystemAssigned, UserAssigned: "
            + Ids.identityText("old")
            + "\",\"SystemAssigned, UserAssigned: "
            + Ids.identityText("new")
            + "\",\"SystemAssigned, UserAssigned: +"
            + Ids.identityText("new")
            + " -"
            + Ids.identityText("old")
            + "\",1,corr-1,op-1,,0ab1:42,,,\r\n",
        row);
    assertEquals(22, HistoryCsv.header().split(",").length);
  }

  @Test
  void tellsWhatTheEventToldWhereTheOperationEndedLater() {
    String row = HistoryCsv.row(PastRecords.cameTrue("r1", "web", NOON));

    assertTrue(row.contains(",applied,operationRunning,r1,0,"), row);
  }

  @Test
  void tellsEachThingAtFault() {
    String row = HistoryCsv.row(PastRecords.notAllowed("r1", "web", NOON));

    String why = ": " + Rule.PROTECTED_IDENTITY.message() + " " + Rule.PROTECTED_IDENTITY.remedy();
    String details = Ids.identityText("new") + why + "; " + Ids.identityText("old") + why;
    assertTrue(row.replace("\"", "").endsWith("," + details + "\r\n"), row);
  }

  @Test
  void aTypeWithoutIdentitiesStandsAlone() {
    ChangeResult effect =
        new ChangeResult(
            Assignment.NONE,
            Ids.assigned(true),
            new Patch(IdentityType.SYSTEM_ASSIGNED, List.of(), List.of()),
            Ids.disable(),
            List.of(),
            List.of(),
            new ArmUsage(1, null, null));

    String row =
        HistoryCsv.row(
            PastRecords.of(
                Ids.scaleSet("web"),
                new RequestRecord(
                    new Attempt("r1", 0),
                    "hash",
                    Ending.done(Outcome.APPLIED, effect),
                    new RequestRecord.Work(NOON, NOON, null),
                    null)));

    assertTrue(row.contains(",None,SystemAssigned,SystemAssigned,1,"), row);
  }

  @Test
  void whatASenderWroteIsNoFormula() {
    String row = HistoryCsv.row(PastRecords.forbidden("r1", "web", PastRecords.HOSTILE, NOON));

    String text = "\"'" + PastRecords.HOSTILE.replace("\"", "\"\"") + "\"";
    assertTrue(row.contains("," + text + "," + text + "," + text + ","), row);
  }

  @Test
  void whatAnOldRowDoesNotTellIsEmpty() {
    assertEquals(
        "2026-03-01T12:00:00Z,2026-03-01T12:00:00Z,unchanged,unchanged,r3,0,,,,"
            + Ids.SUBSCRIPTION
            + "/shop/api,,,,,0,,,,,,,\r\n",
        HistoryCsv.row(PastRecords.old("r3", "api", NOON)));
  }
}
