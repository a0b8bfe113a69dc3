// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Difference;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.ReportedFinding;
import io.vmssidentity.identity.ScaleSetId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for each finding, for spreadsheets. */
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

  private CsvReport() {}

  public static String write(Report report) {
    return Stream.concat(Stream.of(HEADER), report.findings().stream().map(CsvReport::cells))
        .map(Csv::row)
        .collect(Collectors.joining());
  }

  private static List<String> cells(ReportedFinding reported) {
    ScaleSetId scaleSetId = reported.state().scaleSetId();
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
      reported.state().repairs().isContested(),
      exemption == null ? null : exemption.until(),
      exemption == null ? null : exemption.reason(),
      scaleSetId,
      reported.fingerprint()
    };
    return Csv.cells(cells);
  }
}
