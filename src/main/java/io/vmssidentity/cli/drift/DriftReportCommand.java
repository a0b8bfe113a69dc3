// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.drift;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.UnreadableRows;
import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.report.Report;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes what the drift scans left in the ledger. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Reports the drift that the app's scans found, from its ledger: nothing is scanned now.",
      "Needs the role Storage Table Data Reader on the ledger's storage account."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no finding is open",
      "1:the ledger could not be read, or the report not be written",
      "2:an option is wrong",
      "3:a finding is open, and no exemption covers it",
      "4:nothing is proven: no scan yet, none for a day, or one with gaps"
    })
public final class DriftReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReportOptions options;

  private final Connections connections;
  private final Clock clock;

  public DriftReportCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    DriftLedger ledger =
        connections
            .ledgerReader(options.ledger(), options.table(), new UnreadableRows(spec))
            .drift();
    return options.write(Report.of(ledger, options.exemptions(), clock.instant()));
  }
}
