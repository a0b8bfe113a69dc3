// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.MemoryLedger;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.Outcome;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a parked request it is told what came of its operation, so that nobody replays it in vain. */
class LaterOutcomesTest extends ParkedFixture {
  private static final String LEDGER = "--ledger=https://l.example";

  private final MemoryLedger ledger = new MemoryLedger();
  private int memories;

  @Override
  public LedgerReader ledgerReader(URI endpoint, String table, Consumer<String> unreadable) {
    assertEquals("https://l.example identityledger", endpoint + " " + table);
    memories++;
    return new LedgerReader(ledger, null, null, null);
  }

  /** Its operation outlasted its budget; {@code later} is null while the operation still runs. */
  private void running(String requestId, Outcome later) {
    park(requestId, "web", "operationRunning", 7);
    SessionKey scaleSet = SessionKey.of(Ids.scaleSet("web"));
    OpenRequest request = LedgerSamples.open(LedgerSamples.key(7, requestId));
    ledger.accept(scaleSet, request);
    write(
        scaleSet,
        new RowChange.Ended(
            request.key(), LedgerSamples.record(request, Outcome.OPERATION_RUNNING)));
    if (later != null) {
      write(
          scaleSet,
          new RowChange.CameTrue(request.key(), LedgerSamples.record(request, later), true));
    }
  }

  private void write(SessionKey scaleSet, RowChange change) {
    String version = ledger.read(scaleSet).version();
    ledger.write(scaleSet, ScaleSetState.EMPTY, version, List.of(change)).orElseThrow();
  }

  @Test
  void theListTellsWhichWereDoneAfterAll() {
    running("a", Outcome.APPLIED);
    running("b", Outcome.OPERATION_FAILED);
    running("c", null);
    park("d", "web", "locked", 9);

    assertEquals(0, run("list", LEDGER));

    assertEquals(
"""
failed                   code              later             attempt  request                   scale set                 ticket
2026-06-01 12:00:07 UTC  operationRunning  applied                 0  a                         shop/web                  CHG-a
2026-06-01 12:00:07 UTC  operationRunning  operationFailed         0  b                         shop/web                  CHG-b
2026-06-01 12:00:07 UTC  operationRunning  operationRunning        0  c                         shop/web                  CHG-c
2026-06-01 12:00:09 UTC  locked                                    0  d                         shop/web                  CHG-d
parked: 4, done after all: 1 (to be discarded)
""",
        out.toString().replace("\r", ""));
  }

  @Test
  void withoutTheLedgerItIsToldThatThisIsNotKnown() {
    running("a", Outcome.APPLIED);

    run("list");

    assertTrue(lines().get(1).contains("  operationRunning  ?  "), out::toString);
    assertEquals(
        "What came of an operation that was still running, the ledger tells: --ledger.",
        lines().get(2));
    assertEquals("parked: 1", lines().get(3));
  }

  @Test
  void whatTheLedgerHasForgottenIsNotKnown() {
    park("a", "web", "operationRunning", 7);

    run("list", LEDGER);

    assertTrue(lines().get(1).contains("  operationRunning  ?  "), out::toString);
  }

  @ParameterizedTest
  @CsvSource({"list", "show"})
  void aRowThatCannotBeReadIsToldAndHidesNoOther(String command) {
    running("a", Outcome.APPLIED);
    running("b", Outcome.APPLIED);
    ledger.beforeRead.add(
        () -> {
          throw new UnreadableRow("request-a", null);
        });

    assertEquals(1, run(command, LEDGER, "--format", "json"));

    assertTrue(lines().get(0).endsWith("cannot read: request-a."), out::toString);
    assertTrue(lines().get(1).contains("\"laterOutcome\":null"), out::toString);
    assertTrue(lines().get(2).contains("\"laterOutcome\":\"applied\""), out::toString);
  }

  @Test
  void theLedgerIsAskedOnlyAboutOperationsThatStillRan() {
    park("a", "web", "locked", 7);

    run("list", LEDGER);

    assertEquals(0, memories);
  }

  @ParameterizedTest
  @CsvSource({"list", "show"})
  void programsReadIt(String command) {
    running("a", Outcome.UNCHANGED);

    run(command, LEDGER, "--format", "json");

    assertTrue(
        lines().get(0).contains("\"code\":\"operationRunning\",\"laterOutcome\":\"unchanged\","),
        out::toString);
  }

  @Test
  void whoLooksAtOneReadsIt() {
    running("a", Outcome.APPLIED);

    run("show", "a", LEDGER);

    assertTrue(lines().contains("  later      applied: done, discard it"), out::toString);
  }

  @Test
  void theLedgerIsReachedByHttpsOnly() {
    running("a", Outcome.APPLIED);

    assertEquals(2, run("list", "--ledger=http://l.example"));
  }
}
