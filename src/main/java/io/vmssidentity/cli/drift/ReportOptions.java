// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.drift;

import io.vmssidentity.cli.LedgerOptions;
import io.vmssidentity.cli.OutputOption;
import io.vmssidentity.cli.send.Input;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.ReportStatus;
import io.vmssidentity.message.ExemptionsReader;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that write a report have in common. */
final class ReportOptions {
  private static final int DRIFT_IS_OPEN = 3;
  private static final int NOT_PROVEN = 4;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ReportFormat format;

  @Mixin private OutputOption output;

  @Mixin private LedgerOptions ledger;

  @Option(
      names = "--exemptions",
      paramLabel = "FILE",
      description = "JSON: [{\"scaleSetId\": ID, \"reason\": TEXT, \"until\": \"2026-12-31\"}].")
  private String exemptions;

  @Option(
      names = "--exit-zero",
      description = "End with 0 even if a finding is open, or nothing is proven.")
  private boolean exitZero;

  URI ledger() {
    return ledger.endpoint(spec);
  }

  String table() {
    return ledger.table();
  }

  List<Exemption> exemptions() throws IOException {
    if (exemptions == null) {
      return List.of();
    }
    return ExemptionsReader.read(Input.text(exemptions));
  }

  /** Writes the report, and tells the exit code. */
  int write(Report report) throws IOException {
    String text = format.write(report, ledger.source());
    output.write(spec, out -> out.print(text));
    if (exitZero || report.status() == ReportStatus.NO_DRIFT) {
      return 0;
    }
    return report.status() == ReportStatus.DRIFT ? DRIFT_IS_OPEN : NOT_PROVEN;
  }
}
