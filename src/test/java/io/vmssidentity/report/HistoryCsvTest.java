package io.vmssidentity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.PastRecords;
import io.vmssidentity.identity.Ids;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryCsvTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void isARowForEachRequestWithAsManyCellsAsTheHeader() {
    String row = HistoryCsv.row(PastRecords.applied("CHG1:1", "web", "CHG1", NOON));

    assertEquals(
        "2026-03-01T12:00:00Z,2026-03-01T11:59:48Z,applied,CHG1:1,0,CHG1,jane@contoso.com,rotate,"
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
            + "\",1,corr-1,op-1,,0ab1:42,,\r\n",
        row);
    assertEquals(20, HistoryCsv.header().split(",").length);
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
        "2026-03-01T12:00:00Z,2026-03-01T12:00:00Z,unchanged,r3,0,,,,"
            + Ids.SUBSCRIPTION
            + "/shop/api,,,,,0,,,,,,\r\n",
        HistoryCsv.row(PastRecords.old("r3", "api", NOON)));
  }
}
