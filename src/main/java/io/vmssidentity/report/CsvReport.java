package io.vmssidentity.report;

import io.vmssidentity.drift.ChangedBy;
import io.vmssidentity.drift.Difference;
import io.vmssidentity.drift.Exemption;
import io.vmssidentity.drift.Finding;
import io.vmssidentity.drift.Report;
import io.vmssidentity.drift.ReportedFinding;
import io.vmssidentity.identity.ScaleSetId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row for each finding, for spreadsheets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvReport {
  private static final List<String> HEADER =
      List.of(
          "subscriptionId",
          "resourceGroup",
          "scaleSet",
          "finding",
          "subject",
          "baseline",
          "actual",
          "since",
          "changedBy",
          "client",
          "changedAt",
          "contested",
          "exemptUntil",
          "exemptReason",
          "scaleSetId",
          "fingerprint");

  /** The wide ones mean the same to a spreadsheet in an East Asian locale. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvReport() {}

  public static String write(Report report) {
    return Stream.concat(Stream.of(HEADER), report.findings().stream().map(CsvReport::cells))
        .map(CsvReport::row)
        .collect(Collectors.joining());
  }

  private static List<String> cells(ReportedFinding reported) {
    ScaleSetId scaleSetId = reported.scaleSet().scaleSetId();
    Finding finding = reported.open().finding();
    Difference difference = Difference.of(finding);
    ChangedBy by = reported.open().changedBy();
    Exemption exemption = reported.exemption();
    Object[] cells = {
      scaleSetId.subscriptionId(),
      scaleSetId.resourceGroup(),
      scaleSetId.name(),
      finding.kind(),
      difference.subject(),
      difference.baseline(),
      difference.actual(),
      reported.open().since(),
      by == null ? null : by.who(),
      by == null ? null : by.client(),
      by == null ? null : by.at(),
      reported.scaleSet().repairs().isContested(),
      exemption == null ? null : exemption.until(),
      exemption == null ? null : exemption.reason(),
      scaleSetId,
      reported.fingerprint()
    };
    return Arrays.stream(cells).map(cell -> cell == null ? "" : cell.toString()).toList();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(CsvReport::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /**
   * A spreadsheet runs a cell that begins like a formula, whoever wrote it; behind an apostrophe it
   * is text.
   *
   * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
   */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
