// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static io.vmssidentity.ledger.LedgerSamples.key;
import static io.vmssidentity.ledger.LedgerSamples.open;
import static io.vmssidentity.ledger.LedgerSamples.record;
import static io.vmssidentity.ledger.LedgerSamples.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.DriftLedger.Known;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Fault;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Value;
import io.vmssidentity.local.tables.Write;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the ledger asks Table storage for, and what it makes of rows and answers that are odd. */
class LedgerCallsIT {
  private static final SessionKey WEB = SessionKey.of(Ids.scaleSet("web"));
  private static final OpenRequest ONE = open(key(1, "r1"));
  private static final OpenRequest TWO = open(key(2, "r2"));

  @RegisterExtension final CountedTable table = new CountedTable();
  private Ledger ledger;

  @BeforeEach
  void begin() {
    ledger = new TableLedger(table.table());
  }

  private String write(ScaleSetState next, String version, RowChange... changes) {
    return ledger.write(WEB, next, version, List.of(changes)).orElseThrow();
  }

  @Test
  void aLoneChangeTakesFiveWrites() {
    assertTrue(ledger.accept(WEB, ONE));
    String version = ledger.read(WEB).version();
    assertEquals(List.of(ONE), ledger.open(WEB));
    version = write(state().with(LedgerSamples.writing()), version);
    version = write(state().with(LedgerSamples.following()), version);
    version = write(state(), version, new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED)));
    write(state(), version, new RowChange.Removed(ONE.key()));

    String reads =
        String.format(
            Locale.ROOT,
            "%d reads: %d GET, %d QUERY",
            table.reads(),
            table.calls(CallKind.GET),
            table.calls(CallKind.QUERY));
    assertEquals(5, table.writes(), reads);
    assertEquals(3, table.reads(), reads);
  }

  @Test
  void theOutcomesOfOpenRequestsAreReadOnlyWhereThereAreSome() {
    ledger.accept(WEB, ONE);
    ledger.accept(WEB, TWO);
    table.reset();
    ledger.open(WEB);
    assertEquals(1, table.reads());

    write(state(), null, new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED)));
    table.reset();
    ledger.open(WEB);
    assertEquals(2, table.reads());
  }

  @Test
  void aSweepReadsOneRangeOfEachSubscriptionHoweverManyRequestsHaveEnded() {
    String version = null;
    for (int i = 0; i < 20; i++) {
      OpenRequest request = open(key(10 + i, "old" + i));
      ledger.accept(WEB, request);
      version = write(state(), version, new RowChange.Removed(request.key()));
    }
    IntStream.range(0, 3).forEach(i -> ledger.accept(WEB, open(key(i, "r" + i))));
    table.reset();

    assertEquals(3, ledger.openWork().get(0).requests());

    // The subscription's name, its range, and that no other subscription follows.
    assertEquals(3, table.reads());
  }

  @Test
  void theVersionOfATransactionIsReadWhenTheNextWriteNeedsIt() {
    ledger.accept(WEB, ONE);
    table.reset();
    String version = write(state(), null, new RowChange.Removed(ONE.key()));
    assertEquals(0, table.reads());

    table.local().faults().next(1, CallKind.GET, Fault.serverBusy());
    assertThrows(AzureFailure.class, () -> write(state(), version));
    write(state(), version);

    assertEquals(2, table.reads());
    assertEquals(Optional.empty(), ledger.write(WEB, state(), version, List.of()));
  }

  @Test
  void aRowOfANewerVersionIsNamed() {
    ledger.accept(WEB, ONE);
    ScaleSetState following =
        state()
            .with(LedgerSamples.following())
            .with(state().schedule().with(new WakeUp("nonce", LedgerSamples.NOON)));
    write(following, null);
    change(LedgerKey.state(WEB), "state", "following", "undoing");
    change(LedgerKey.open(WEB, ONE.key()), "request", "requestedBy", "askedForBy");

    assertNamed("scaleSet!shop!web!state", () -> ledger.read(WEB));
    assertNamed("open!shop!web!0000000001!", () -> ledger.open(WEB));
    assertEquals(LedgerSamples.NOON, ledger.wakeUpAt(WEB));
    assertEquals(1, ledger.openWork().size());
    assertTrue(ledger.find(WEB, new Attempt("r1", 0)).isPresent());
  }

  @Test
  void anOutcomeOfANewerVersionIsNamed() {
    ledger.accept(WEB, ONE);
    write(state(), null, new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED)));
    change(LedgerKey.request(WEB, "r1", 0), "record", "APPLIED", "OF_TOMORROW");

    assertNamed("request!shop!web!r1!0", () -> ledger.open(WEB));
    assertNamed("request!shop!web!r1!0", () -> ledger.find(WEB, new Attempt("r1", 0)));
  }

  @Test
  void anOutcomeThatSomebodyDeletedIsMissed() {
    ledger.accept(WEB, ONE);
    write(state(), null, new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED)));
    LedgerKey key = LedgerKey.request(WEB, "r1", 0);
    Key place = new Key(key.partition(), key.row());
    table
        .local()
        .tables()
        .write(CountedTable.NAME, new Write(Write.Kind.DELETE, place, Map.of(), "*"));

    assertNamed("open!shop!web!0000000001!", () -> ledger.open(WEB));
    assertEquals(Optional.empty(), ledger.find(WEB, new Attempt("r1", 0)));
  }

  @Test
  void driftIsToldWhichScaleSetsAreBusyAndWhatTheirBaselineIs() {
    ScaleSetState idle = LedgerSamples.state().withIntent(null);
    List<ScaleSetState> busy =
        List.of(
            idle.with(LedgerSamples.writing()),
            idle.with(LedgerSamples.following()),
            idle.with(LedgerSamples.settling()),
            LedgerSamples.state());
    ledger.write(WEB, idle, null, List.of());
    for (int i = 0; i < busy.size(); i++) {
      SessionKey key = SessionKey.of(Ids.scaleSet("busy" + i));
      ledger.write(key, busy.get(i), null, List.of());
    }

    Map<SessionKey, Known> all = new TableDriftLedger(table.table()).all().known();

    assertEquals(new Known(idle.decided().baseline(), false, null), all.remove(WEB));
    assertEquals(4, all.size());
    Known known = new Known(idle.decided().baseline(), true, null);
    assertEquals(Set.of(known), Set.copyOf(all.values()));
  }

  private static void assertNamed(String row, Runnable read) {
    String message = assertThrows(UnreadableRow.class, read::run).getMessage();
    assertTrue(message.contains(row), message);
    assertTrue(message.contains(" of the subscription " + Ids.SUBSCRIPTION), message);
  }

  private void change(LedgerKey key, String property, String from, String to) {
    Key place = new Key(key.partition(), key.row());
    Entity row = table.local().tables().get(CountedTable.NAME, place);
    Map<String, Value> properties = new HashMap<>(row.properties());
    String text = table.table().find(key).orElseThrow().getProperty(property).toString();
    assertTrue(text.contains(from), text);
    properties.put(property, Value.of(text.replace(from, to)));
    table
        .local()
        .tables()
        .write(CountedTable.NAME, new Write(Write.Kind.REPLACE, place, properties, "*"));
  }
}
