// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.drift.report.Reports;
import io.vmssidentity.identity.Ids;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CsvReportTest {
  @Test
  void isOneRowForEachFindingBelowAHeader() {
    List<String> rows = List.of(CsvReport.write(Reports.drift()).split("\r\n"));

    assertEquals(8, rows.size());
    assertEquals(
        "subscriptionId,resourceGroup,scaleSet,finding,subject,baseline,actual,since,changedBy,"
            + "client,changedAt,contested,exemptUntil,exemptReason,scaleSetId,fingerprint",
        rows.get(0));
    assertEquals(
        Ids.SUBSCRIPTION
            + ",shop,web,missingIdentity,"
            + Ids.identityText("reader")
            + ",assigned,not assigned,2026-11-20T22:05:00Z,jane@contoso.com,Azure Portal,"
            + "2026-11-20T22:03:12Z,true,,,"
            + Ids.scaleSet("web")
            + ",b61279af23299a649253396cf1579f93",
        rows.get(6));
    assertEquals(
        Ids.SUBSCRIPTION
            + ",shop,jobs,systemPrincipalReplaced,system-assigned identity,on,"
            + "\"on, with the new principal principal-2\",2026-11-20T22:05:00Z,,,,false,"
            + "2026-12-31,Moves to AKS,"
            + Ids.scaleSet("jobs")
            + ",81eb44ae438ea0d0cdefbe4264e69747",
        rows.get(5));
  }

  @Test
  void isAHeaderOnlyWhenThereIsNoFinding() {
    assertEquals(1, CsvReport.write(Reports.noDrift()).lines().count());
  }

  @Test
  void aCellThatWouldBeAFormulaIsText() {
    String hostile = "\"'=1+1\"\"></script><script>alert('x')</script>\u001B[2J\u202E\r\n,&amp;\"";

    String csv = CsvReport.write(Reports.hostile());

    // Subject, author, tool, and the reason of the exemption; then author, tool, reason.
    assertEquals(7, csv.split(Pattern.quote(hostile), -1).length - 1);
  }
}
