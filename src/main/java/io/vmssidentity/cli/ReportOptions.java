package io.vmssidentity.cli;

import io.vmssidentity.drift.Exemption;
import io.vmssidentity.drift.Report;
import io.vmssidentity.drift.Verdict;
import io.vmssidentity.message.ExemptionsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--exit-zero",
      description = "End with 0 even if a finding is open, or nothing is proven.")
  private boolean exitZero;

  /** The ledger's endpoint: tokens go there, so it must be https. */
  URI ledger() {
    if (!"https".equals(ledger.getScheme()) || ledger.getHost() == null) {
      throw new ParameterException(spec.commandLine(), "--ledger is no https:// URL.");
    }
    return ledger;
  }

  String table() {
    return table;
  }

  List<Exemption> exemptions() throws IOException {
    if (exemptions == null) {
      return List.of();
    }
    try {
      return ExemptionsReader.read(Files.readString(exemptions));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + exemptions + ".", e);
    }
  }

  /** Writes the report, and tells the exit code. */
  int write(Report report) throws IOException {
    write(format.write(report, "table " + table + " at " + ledger));
    if (exitZero || report.verdict() == Verdict.NO_DRIFT) {
      return 0;
    }
    return report.verdict() == Verdict.DRIFT ? DRIFT_IS_OPEN : NOT_PROVEN;
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
