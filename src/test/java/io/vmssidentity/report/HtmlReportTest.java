// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.InLocale;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says; how it looks is the browser's test. */
class HtmlReportTest {
  private static String write(Report report) {
    return HtmlReport.write(report, "the ledger");
  }

  @Test
  void isTheSameInEveryLanguage() {
    String html = write(Reports.drift());

    assertTrue(html.contains("viewBox=\"0 0 "), "The report has a chart.");
    assertEquals(html, InLocale.egypt(() -> write(Reports.drift())));
  }

  private static List<String> all(String html, String element) {
    List<String> texts = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("<" + element + "[^>]*>(.*?)</" + element + ">").matcher(html);
    while (matcher.find()) {
      texts.add(matcher.group(1).replaceAll("<[^>]*>", " ").strip());
    }
    return texts;
  }

  /** The texts of each row, a bar between two. */
  private static List<String> rows(String html) {
    List<String> rows = new ArrayList<>();
    Matcher matcher = Pattern.compile("<tr [^>]*><th scope=\"row\"(.*?)</tr>").matcher(html);
    while (matcher.find()) {
      rows.add(matcher.group().replaceAll("(<[^>]*>)+", "|"));
    }
    return rows;
  }

  @Test
  void theHeadlineIsTheVerdict() {
    assertEquals(List.of("6 findings are open on 4 scale sets"), all(write(Reports.drift()), "h1"));
    assertEquals(List.of("No drift found"), all(write(Reports.noDrift()), "h1"));
    assertEquals(List.of("No scan has run yet"), all(write(Reports.notScanned()), "h1"));
    assertEquals(
        List.of("No drift found, but not everything could be read"),
        all(write(Reports.hostile()), "h1"));
  }

  @Test
  void openFindingsComeBeforeExemptOnes() {
    assertEquals(
        List.of("api", "batch", "cache", "web Contested", "jobs Exempt"),
        all(write(Reports.drift()), "h3"));
  }

  @Test
  void aFindingShowsBeforeAfterSinceAndWho() {
    List<String> rows = rows(write(Reports.drift()));

    assertTrue(
        rows.contains(
            "|systemAssignedMissing|The system-assigned identity was switched off."
                + "|system-assigned identity|on|off|2026-11-20 22:05 UTC"
                + "|jane@contoso.com|with Azure Portal, 2026-11-20 22:03 UTC|"),
        rows.toString());
  }

  @Test
  void anExpiredExemptionIsMarked() {
    List<String> rows = rows(write(Reports.drift()));

    assertTrue(rows.get(rows.size() - 2).endsWith("|Moves to AKS|2026-12-31|holds|"));
    assertTrue(rows.get(rows.size() - 1).contains("|Load test|2026-11-20|expired|"));
  }

  @Test
  void whatTheLastScanCouldNotReadIsListed() {
    assertEquals(
        List.of(
            "Not read: 99999999-2222-3333-4444-555555555555: Resource Graph may not read it",
            "1 suspected, but could not be read",
            "1 not judged, because a change was under way",
            "1 not looked at, because they are exempt"),
        all(write(Reports.drift()), "li"));
  }

  @Test
  void eachScanIsABarInTheOrderOfTime() {
    List<String> titles = all(write(Reports.drift()), "title");

    assertEquals(16, titles.size());
    assertEquals("2026-11-21 09:19 UTC: 0", titles.get(1));
    assertEquals("2026-11-21 10:29 UTC: 5", titles.get(15));
  }

  @Test
  void noTextOfOthersBecomesMarkup() {
    String html = write(Reports.hostile());

    assertFalse(html.contains("<script"), html);
    assertFalse(html.contains("&amp; "), html);
    assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), html);
    assertTrue(html.contains("&amp;amp;"), html);
    assertEquals(-1, html.indexOf(0x1B));
    assertEquals(-1, html.indexOf(0x202E));
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    String html = write(Reports.drift());

    assertTrue(
        html.contains(
            "http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;"
                + " style-src &#39;sha256-"),
        html);
    assertFalse(html.matches("(?s).*(<script|<link|<img|src=|href=|url\\(|@import).*"), html);
  }
}
