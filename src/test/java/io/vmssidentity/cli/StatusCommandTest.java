// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.AcceptedRequests;
import io.vmssidentity.change.PastRecords;
import io.vmssidentity.history.AcceptedRequest;
import io.vmssidentity.history.OpenRequests;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests;
import io.vmssidentity.identity.SessionKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class StatusCommandTest extends NoConnections implements PastRequests {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final StringWriter out = new StringWriter();
  private List<PastRequest> stored = List.of();
  private List<AcceptedRequest> open = List.of();

  @Override
  public LedgerReader ledgerReader(URI ledger, String table, Consumer<String> unreadable) {
    return new LedgerReader(null, null, this, openRequests);
  }

  @Override
  public List<PastRequest> find(String word, String subscriptionId) {
    return stored;
  }

  @Override
  public List<PastRequest> latest(SessionKey scaleSet, int most) {
    throw new AssertionError("No scale set is asked for.");
  }

  @Override
  public void each(SessionKey scaleSet, Span span, Consumer<PastRequest> found) {
    throw new AssertionError("No history is asked for.");
  }

  @Override
  public void each(String subscriptionId, Span span, Consumer<PastRequest> found) {
    throw new AssertionError("No history is asked for.");
  }

  private final OpenRequests openRequests =
      new OpenRequests() {
        @Override
        public List<AcceptedRequest> find(String word, String subscriptionId) {
          return open;
        }

        @Override
        public List<AcceptedRequest> of(SessionKey scaleSet) {
          return open;
        }

        @Override
        public void each(String subscriptionId, Consumer<AcceptedRequest> found) {
          open.forEach(found);
        }
      };

  private int status(String subject, String... options) {
    return new CommandLine(new OperatorCommand())
        .addSubcommand(new StatusCommand(this))
        .setExecutionExceptionHandler((failure, line, parsed) -> 2)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(
            Stream.concat(
                    Stream.of("status", subject, "--ledger=https://l.example"), Stream.of(options))
                .toArray(String[]::new));
  }

  @Test
  void aRequestThatTheLedgerDoesNotKnowIsCode3AndMayBeQueuedOrNeverSent() {
    assertEquals(3, status("r1"));
    assertTrue(out.toString().contains("still queued, or it was never sent"));
  }

  @Test
  void aRequestIsToldWholeAndATicketInAList() {
    stored = List.of(PastRecords.applied("CHG1:1", "web", "CHG1", NOON));

    assertEquals(List.of(0, 0), List.of(status("CHG1:1"), status("CHG1")));
    assertTrue(out.toString().startsWith("CHG1:1: applied\n  scale set "), out.toString());
    assertTrue(out.toString().contains("\nticket CHG1: 1 applied\n"), out.toString());
  }

  @Test
  void aRequestThatCameTrueAfterItWasToldThatItStillRunsIsMarked() {
    stored = List.of(PastRecords.cameTrue("r4", "web", NOON));

    assertEquals(0, status("r4"));
    assertTrue(
        out.toString()
            .contains("  told          operationRunning, before ARM's operation ended so"),
        out.toString());
  }

  @Test
  void anOpenRequestIsToldWithWhatItWaitsFor() {
    open = List.of(AcceptedRequests.waiting("CHG1:2", "web", NOON));

    assertEquals(List.of(0, 0, 0), List.of(status("CHG1:2"), status("CHG1"), status("--open")));
    String text = out.toString();
    assertTrue(text.startsWith("CHG1:2: waiting\n  scale set "), text);
    assertTrue(text.contains("\nticket CHG1: 1 open\n1 open request\n"), text);
    assertTrue(text.contains("ARM throttles. Tried 3 times since 2026-03-01 12:00:00 UTC"), text);
  }

  @Test
  void allThatIsOpenIsNoOneThing() {
    assertEquals(2, status("r1", "--open"));
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--subscription=foo", "--last=0", "--last=-1"})
  void aMistypedOptionIsNotNothingFound(String option) {
    assertEquals(2, status("r1", option));
    assertEquals("", out.toString());
  }

  @Test
  void whatIsNoScaleSetIdOrNothingIsCode2() {
    assertEquals(2, status(""));
    assertEquals(2, status("/subscriptions/x"));
    assertEquals("", out.toString());
  }
}
