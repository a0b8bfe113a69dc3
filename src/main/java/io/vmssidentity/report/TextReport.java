// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.finding.Difference;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.identity.PlainText;

/** The report for a terminal. */
public final class TextReport {
  private final Report report;
  private final String source;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Report report, String source) {
    this.report = report;
    this.source = source;
  }

  /**
   * @param source where the report comes from
   */
  public static String write(Report report, String source) {
    return new TextReport(report, source).all();
  }

  private String all() {
    line(Phrases.status(report));
    line("");
    counts();
    report.drifted().forEach(this::scaleSet);
    if (!report.exemptions().isEmpty()) {
      line("");
      line("Exemptions");
      report.exemptions().forEach(this::exemption);
    }
    return text.toString();
  }

  private void counts() {
    line("managed scale sets  " + report.managed());
    line("drifted             " + report.openScaleSets());
    line("contested           " + report.contestedScaleSets());
    line("exempt findings     " + report.exemptFindings());
    line("last scan           " + report.lastScan().map(Phrases::scan).orElse("none"));
    report
        .lastScan()
        .ifPresent(
            scan -> scan.gaps().forEach(gap -> line("not read            " + Phrases.gap(gap))));
    line("as of               " + Phrases.time(report.at()) + ", from " + source);
  }

  private void scaleSet(DriftState state) {
    line("");
    line(state.scaleSetId().toString());
    line("  baseline  " + Phrases.baseline(state));
    line("  actual    " + Phrases.actual(state));
    report.exemption(state.scaleSetId()).ifPresent(e -> line("  exempt    " + reason(e)));
    if (state.repairs().isContested()) {
      line("  contested: its repairs were undone again and again, so it is left alone");
    }
    state.open().forEach(this::finding);
  }

  private void finding(OpenFinding open) {
    Difference difference = Difference.of(open.finding());
    line("  - " + open.finding().kind() + ": " + difference.subject());
    line("      " + difference.baseline() + " -> " + difference.actual());
    line(
        "      since "
            + Phrases.time(open.since())
            + "; changed by: "
            + Phrases.changedBy(open.changedBy()));
  }

  private void exemption(Exemption exemption) {
    String expired = exemption.isExpired(report.at()) ? " (expired: counts no more)" : "";
    line("  " + exemption.scaleSetId());
    line("    " + reason(exemption) + expired);
  }

  private static String reason(Exemption exemption) {
    return "until " + exemption.until() + ": " + exemption.reason();
  }

  private void line(String line) {
    text.append(PlainText.inOneLine(line)).append('\n');
  }
}
