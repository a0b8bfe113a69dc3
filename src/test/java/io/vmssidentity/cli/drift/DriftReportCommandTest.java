// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.cli.NoConnections;
import io.vmssidentity.cli.OperatorCommand;
import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.Reports;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DriftReportCommandTest extends NoConnections {
  @TempDir private Path directory;
  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> failures = new ArrayList<>();
  private Report stored = Reports.drift();

  @Override
  public LedgerReader ledgerReader(URI ledger, String table, Consumer<String> unreadable) {
    asked.add(ledger + " " + table);
    return new LedgerReader(null, new StoredReport(stored), null, null);
  }

  private int run(PrintWriter to, String... args) {
    return new CommandLine(new OperatorCommand())
        .addSubcommand(
            new CommandLine(new DriftCommand())
                .addSubcommand(
                    new DriftReportCommand(this, Clock.fixed(Reports.NOW, ZoneOffset.UTC))))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              failures.add(failure.getMessage());
              return failure instanceof IllegalArgumentException ? 2 : 1;
            })
        .setOut(to)
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private int report(String... options) {
    List<String> args =
        new ArrayList<>(List.of("drift", "report", "--ledger", "https://l.example"));
    args.addAll(List.of(options));
    return run(new PrintWriter(out), args.toArray(String[]::new));
  }

  @Test
  void openDriftIsCode3() {
    int code = report();

    assertEquals(3, code);
    assertTrue(out.toString().startsWith("7 findings are open on 5 scale sets\n"), out.toString());
    assertTrue(out.toString().contains("from table identityledger at https://l.example\n"));
    assertEquals(List.of("https://l.example identityledger"), asked);
  }

  @Test
  void openDriftIsCode0WhenAskedFor() {
    assertEquals(0, report("--exit-zero"));
  }

  @Test
  void noDriftIsCode0() {
    stored = Reports.noDrift();

    assertEquals(0, report("--table", "other"));
    assertEquals(List.of("https://l.example other"), asked);
  }

  @Test
  void nothingProvenIsCode4() {
    stored = Reports.notScanned();

    assertEquals(4, report());
    assertEquals(0, report("--exit-zero"));
  }

  @ParameterizedTest
  @CsvSource({
    "text, 7 findings",
    "json, {",
    "csv, subscriptionId",
    "SARIF, {",
    "html, <!doctype html>"
  })
  void writesEachFormat(String format, String begin) {
    assertEquals(3, report("--format", format));
    assertTrue(out.toString().startsWith(begin), out.toString());
  }

  @Test
  void anExemptionFileCountsWhatItCoversNoMore() throws IOException {
    String all =
        Reports.drift().drifted().stream()
            .map(
                state ->
                    "{\"scaleSetId\":\"%s\",\"reason\":\"Known\",\"until\":\"2026-11-21\"}"
                        .formatted(state.scaleSetId()))
            .toList()
            .toString();
    Path file = Files.writeString(directory.resolve("exemptions.json"), all);

    int code = report("--exemptions", file.toString());

    assertEquals(4, code, "the last scan had gaps");
    assertTrue(out.toString().contains("exempt findings     7\n"), out.toString());
  }

  @Test
  void exemptionsThatCannotBeReadAreRefusedWithTheirName() throws IOException {
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});

    assertEquals(2, exempt(directory));
    assertEquals(2, exempt(binary));

    assertEquals(
        List.of(
            directory + " is a directory, not a file.",
            "The file " + binary + " is not valid UTF-8."),
        failures);
  }

  private int exempt(Path file) {
    return report("--exemptions", file.toString());
  }

  @Test
  void writesAFileInsteadOfStandardOutput() throws IOException {
    Path file = directory.resolve("report.html");

    int code = report("--format", "html", "--output", file.toString());

    assertEquals(3, code);
    assertEquals("", out.toString());
    assertTrue(Files.readString(file).endsWith("</html>\n"));
  }

  @Test
  void aReportThatCouldNotBePrintedIsAFailure() {
    PrintWriter closed = new PrintWriter(Writer.nullWriter());
    closed.close();

    int code = run(closed, "drift", "report", "--ledger", "https://l.example");

    assertEquals(1, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--format=pdf", "--ledger=http://l.example", "--ledger=l", "--nothing"})
  void aWrongOptionIsCode2AndNothingIsRead(String option) {
    int code = run(new PrintWriter(out), "drift", "report", option);

    assertEquals(2, code);
    assertEquals(List.of(), asked);
  }

  @Test
  void driftAloneAsksForACommand() {
    assertEquals(2, run(new PrintWriter(out), "drift"));
  }

  @Test
  void helpTellsTheExitCodes() {
    assertEquals(0, run(new PrintWriter(out), "drift", "report", "--help"));
    assertTrue(out.toString().contains("3   a finding is open"), out.toString());
    assertFalse(out.toString().contains("$"), out.toString());
  }

  /** What a report is made of. */
  private record StoredReport(Report report) implements DriftLedger {
    @Override
    public Rows all() {
      Map<SessionKey, Known> all = new HashMap<>();
      for (DriftState state : report.drifted()) {
        all.put(SessionKey.of(state.scaleSetId()), new Known(null, false, state));
      }
      all.put(SessionKey.of(Ids.scaleSet("quiet")), new Known(null, false, null));
      return new Rows(all, Map.of());
    }

    @Override
    public List<Scan> scans(int most) {
      return report.scans();
    }

    @Override
    public Stored read(SessionKey scaleSet) {
      throw new AssertionError("All are read at once.");
    }

    @Override
    public Optional<String> write(SessionKey scaleSet, DriftState state, String version) {
      throw new AssertionError("A report writes nothing.");
    }

    @Override
    public void forget(SessionKey scaleSet, String version) {
      throw new AssertionError("A report writes nothing.");
    }

    @Override
    public void add(Scan scan) {
      throw new AssertionError("A report writes nothing.");
    }
  }
}
