// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.drift;

import io.vmssidentity.drift.report.Report;
import io.vmssidentity.message.ReportJson;
import io.vmssidentity.message.SarifJson;
import io.vmssidentity.report.CsvReport;
import io.vmssidentity.report.HtmlReport;
import io.vmssidentity.report.TextReport;
import java.util.Locale;
import java.util.function.BiFunction;

/** What a drift report can be written as. */
enum ReportFormat {
  TEXT(TextReport::write),
  JSON(ReportJson::write),
  CSV((report, source) -> CsvReport.write(report)),
  SARIF(SarifJson::write),
  HTML(HtmlReport::write);

  private final BiFunction<Report, String, String> writer;

  ReportFormat(BiFunction<Report, String, String> writer) {
    this.writer = writer;
  }

  String write(Report report, String source) {
    return writer.apply(report, source);
  }

  /** As the option names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
