// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.PastRecords;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HistoryCommandTest extends NoConnections implements PastRequests {
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path directory;
  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> unreadableRows = new ArrayList<>();
  private final List<PastRequest> stored =
      List.of(
          PastRecords.applied("CHG1:1", "web", "CHG1", NOON),
          PastRecords.applied("CHG1:2", "api", "CHG1", NOON.plusSeconds(1)),
          PastRecords.canary("canary:2026-03-01T12:00:00Z", "web", NOON),
          // A request whose ID is another's ticket.
          PastRecords.applied("CHG1", "api", "CHG2", NOON.plusSeconds(2)));

  @Override
  public LedgerReader ledgerReader(URI ledger, String table, Consumer<String> unreadable) {
    unreadableRows.forEach(unreadable);
    return new LedgerReader(null, null, this, null);
  }

  @Override
  public List<PastRequest> find(String word, String subscriptionId) {
    asked.add("find " + word + " in " + subscriptionId);
    return stored;
  }

  @Override
  public List<PastRequest> latest(SessionKey scaleSet, int most) {
    throw new AssertionError("History is asked for by time.");
  }

  @Override
  public void each(SessionKey scaleSet, Span span, Consumer<PastRequest> found) {
    asked.add("each of " + scaleSet);
    pass(span, found);
  }

  @Override
  public void each(String subscriptionId, Span span, Consumer<PastRequest> found) {
    asked.add("each in " + subscriptionId);
    pass(span, found);
  }

  private void pass(Span span, Consumer<PastRequest> found) {
    asked.add(span.since() + " " + span.until());
    stored.stream().filter(span::holds).forEach(found);
  }

  private int history(String... options) {
    return new CommandLine(new OperatorCommand())
        .addSubcommand(new HistoryCommand(this, Clock.fixed(NOW, ZoneOffset.UTC)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return failure instanceof IllegalArgumentException ? 2 : 1;
            })
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("history", "--ledger=https://l.example"), Stream.of(options))
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01T12:00:00+02:00, 2026-03-01T10:00:00Z",
    "P1D, 2026-03-01T00:00:00Z",
    "PT2H, 2026-03-01T22:00:00Z"
  })
  void takesADayATimeOrHowLongAgo(String since, String instant) {
    assertEquals(0, history("--since", since));
    assertEquals(List.of("each in ", instant + " 2026-03-02T00:00:00Z"), asked);
  }

  @Test
  void tellsOfARowThatCannotBeReadAndWritesTheOthers() {
    unreadableRows.add("request!shop!web!r9!0 of the subscription s");

    assertEquals(1, history("--since=P1D"));
    assertTrue(out.toString().contains("CHG1:1"), out::toString);
    assertEquals(
        "Not read: the row request!shop!web!r9!0 of the subscription s: this version cannot read"
            + " it.\n",
        err.toString());
  }

  @Test
  void readsNoMoreThanAScaleSetOrASubscriptionWhenOneIsNamed() {
    history("--since=P1D", "--scale-set", Ids.scaleSet("web").toString());
    history("--since=P1D", "--subscription", Ids.SUBSCRIPTION);

    assertEquals(
        List.of("each of " + Ids.SUBSCRIPTION + "/shop/web", "each in " + Ids.SUBSCRIPTION),
        List.of(asked.get(0), asked.get(2)));
  }

  @Test
  void looksATicketUpByKeyAndShowsNoRequestWhoseIdIsTheSame() {
    assertEquals(0, history("--since=P1D", "--ticket=CHG1"));

    assertEquals(List.of("find CHG1 in "), asked);
    assertTrue(out.toString().endsWith("\n2 requests\n"), out.toString());
  }

  @Test
  void leavesCanaryRequestsOutUnlessTheirScaleSetIsNamed() {
    history("--since=P1D");
    String all = out.toString();
    out.getBuffer().setLength(0);
    history("--since=P1D", "--scale-set", Ids.scaleSet("web").toString());

    assertTrue(all.endsWith("\n3 requests\n"), all);
    assertTrue(out.toString().contains("canary:2026-03-01T12:00:00Z"), out::toString);
  }

  @Test
  void saysThatThereIsNothing() {
    assertEquals(0, history("--since=PT1S"));
    assertEquals("No request ended then.\n", out.toString());
  }

  @ParameterizedTest
  @CsvSource({"text, /subscriptions/", "json, {", "CSV, completedAt"})
  void writesEachFormat(String format, String begin) throws IOException {
    Path file = directory.resolve("history");

    assertEquals(0, history("--since=P1D", "--format", format, "--output", file.toString()));

    assertTrue(Files.readString(file).startsWith(begin), Files.readString(file));
    assertEquals("", out.toString());
  }

  @Test
  void aFileThatCannotBeWrittenIsCode1AndSaysWhy() {
    Path nowhere = directory.resolve("none/history");

    int code = history("--since=P1D", "--output", nowhere.toString());
    assertEquals(1, code);
    assertEquals(
        "The file " + nowhere + " cannot be written: its directory does not exist.\n",
        err.toString());
    assertEquals(List.of(), asked);
  }

  @Test
  void whatIsNoScaleSetIdIsRefusedWithTheNameOfTheOption() {
    history("--since=P1D", "--scale-set=web");

    assertTrue(err.toString().startsWith("--scale-set is not the resource ID"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--since=yesterday",
        "--since=P",
        "--since=P1D --scale-set=web",
        "--since=P1D --subscription=foo",
        "--until=P1D",
        "--since=P-1D",
        "--since=2030-01-01",
        "--since=P1D --until=P2D",
        "--since=P1D --ticket="
      })
  void aWrongOptionIsCode2AndNothingIsRead(String options) {
    assertEquals(2, history(options.split(" ")));
    assertEquals(List.of(), asked);
  }
}
