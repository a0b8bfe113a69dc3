package io.vmssidentity.cli;

import io.vmssidentity.drift.Exemption;
import io.vmssidentity.drift.Report;
import io.vmssidentity.message.ExemptionsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "3:a finding is open, and no exemption covers it"
    },
    footer = {
      "",
      "Code 0 says nothing of what was not scanned: see the verdict (noDrift, incomplete, stale,",
      "notScanned) in the report."
    })
public final class DriftReportCommand implements Callable<Integer> {
  private static final int DRIFT_IS_OPEN = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ReportFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, not to standard output.")
  private Path output;

  @Option(
      names = "--ledger",
      required = true,
      paramLabel = "URL",
      defaultValue = "${env:LEDGER_ENDPOINT}",
      description = {
        "The Table endpoint of the ledger's storage account (signs in with azure-identity).",
        "Default: the environment variable LEDGER_ENDPOINT."
      })
  private URI ledger;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:LEDGER_TABLE:-identityledger}",
      description = "The ledger's table. Default: ${DEFAULT-VALUE}.")
  private String table;

  @Option(
      names = "--exemptions",
      paramLabel = "FILE",
      description = "JSON: [{\"scaleSetId\": ID, \"reason\": TEXT, \"until\": \"2026-12-31\"}].")
  private Path exemptions;

  @Option(names = "--exit-zero", description = "End with 0 even if a finding is open.")
  private boolean exitZero;

  private final Connections connections;
  private final Clock clock;

  public DriftReportCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (!"https".equals(ledger.getScheme()) || ledger.getHost() == null) {
      throw new ParameterException(spec.commandLine(), "--ledger is no https:// URL.");
    }
    List<Exemption> exempt =
        exemptions == null ? List.of() : ExemptionsReader.read(text(exemptions));
    Report report = Report.of(connections.ledger(ledger, table), exempt, clock.instant());
    write(format.write(report, "table " + table + " at " + ledger));
    return report.openFindings() > 0 && !exitZero ? DRIFT_IS_OPEN : 0;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + file + ".", e);
    }
  }

  private void write(String text) throws IOException {
    if (output != null) {
      Files.writeString(output, text);
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    if (out.checkError()) {
      throw new IOException("Standard output takes no more.");
    }
  }
}
