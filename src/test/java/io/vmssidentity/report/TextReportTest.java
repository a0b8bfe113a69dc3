// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.Reports;
import io.vmssidentity.identity.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static String write(Report report) {
    return TextReport.write(report, "the ledger");
  }

  @Test
  void countsFirst() {
    assertEquals(
        """
        6 findings are open on 4 scale sets

        managed scale sets  6
        drifted             4
        contested           1
        exempt findings     1
        last scan           2026-11-21 10:29 UTC: 9 scale sets seen, 6 managed, 3 not managed, 5 drifted, 1 contested, 1 exempt, 1 busy, 1 unreadable
        not read            99999999-2222-3333-4444-555555555555: Resource Graph may not read it
        as of               2026-11-21 10:31 UTC, from the ledger
        """,
        write(Reports.drift()).split("(?<=ledger\n)")[0]);
  }

  @Test
  void tellsOfEachScaleSetWhatDiffersAndWhoDidIt() {
    List<String> lines = write(Reports.drift()).lines().toList();
    int web = lines.indexOf(Ids.scaleSet("web").toString());

    String since =
        "      since 2026-11-20 22:05 UTC; changed by: jane@contoso.com with Azure Portal,"
            + " 2026-11-20 22:03 UTC";
    assertEquals(
        List.of(
            "  baseline  system-assigned, reader",
            "  actual    system-assigned, deploy",
            "  contested: its repairs were undone again and again, so it is left alone",
            "  - missingIdentity: " + Ids.identityText("reader"),
            "      assigned -> not assigned",
            since,
            "  - unexpectedIdentity: " + Ids.identityText("deploy"),
            "      not assigned -> assigned",
            since,
            ""),
        lines.subList(web + 1, web + 11));
  }

  @Test
  void saysPlainlyWhenItIsNotKnownWhoDidIt() {
    assertTrue(write(Reports.drift()).contains("; changed by: not known\n"));
  }

  @Test
  void listsExemptionsAndThoseThatCountNoMore() {
    List<String> lines = write(Reports.drift()).lines().toList();

    assertEquals(
        List.of(
            "Exemptions",
            "  " + Ids.scaleSet("jobs"),
            "    until 2026-12-31: Moves to AKS",
            "  " + Ids.scaleSet("edge"),
            "    until 2026-11-20: Load test (expired: counts no more)"),
        lines.subList(lines.indexOf("Exemptions"), lines.size()));
  }

  @Test
  void saysWhenThereIsNothing() {
    assertEquals("No drift found", write(Reports.noDrift()).lines().findFirst().orElseThrow());
    assertEquals(
        """
        No scan has run yet

        managed scale sets  0
        drifted             0
        contested           0
        exempt findings     0
        last scan           none
        as of               2026-11-21 10:31 UTC, from the ledger
        """,
        write(Reports.notScanned()));
  }

  @Test
  void noTextOfOthersMovesTheCursorOrTurnsTheLine() {
    write(Reports.hostile())
        .lines()
        .forEach(
            line ->
                assertTrue(
                    line.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2028),
                    line));
  }
}
