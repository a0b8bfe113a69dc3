package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.change.Ledger;
import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftStates;
import io.vmssidentity.drift.LedgerStates;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is forgotten in Table storage, and what is not. */
class TableHistoryIT {
  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();
  private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant BEFORE = TIME.minusMillis(1);
  private static final ScaleSetId WEB = Ids.scaleSet("web");
  private static final SessionKey KEY = SessionKey.of(WEB);

  private Ledger ledger;
  private DriftLedger drift;
  private TableHistory history;

  @BeforeEach
  void open() {
    ledger = new OldTableLedger(TABLES.table());
    drift = new TableDriftLedger(TABLES.table());
    history = new TableHistory(TABLES.table());
  }

  @Test
  void forgetsRequestsOfLongAgoAndNothingElse() {
    String version = null;
    for (int i = 0; i < 3; i++) {
      version = ledger.write(KEY, LedgerState.EMPTY, version, many("many" + i)).orElseThrow();
    }
    List<RequestRecord> few =
        List.of(record("old", BEFORE), record("a", BEFORE), record("b", TIME));
    ledger.write(KEY, LedgerState.EMPTY, version, few);

    int forgotten = history.forgetBefore(TIME.plusNanos(123));

    // Each has a row in the index, too.
    assertEquals(2 * (3 * 40 + 2), forgotten);
    assertEquals(Optional.empty(), ledger.find(KEY, "old", 0));
    assertEquals(Optional.empty(), ledger.find(KEY, "many2-39", 0));
    assertEquals(Optional.of(record("b", TIME)), ledger.find(KEY, "b", 0));
    assertEquals(LedgerState.EMPTY, ledger.read(KEY).state());
    TablePastRequests past = new TablePastRequests(TABLES.table(), row -> {});
    assertEquals(List.of(), past.find("old", ""));
    assertEquals(List.of(new PastRequest(KEY, record("b", TIME))), past.find("b", ""));
  }

  private static List<RequestRecord> many(String name) {
    return IntStream.range(0, 40).mapToObj(i -> record(name + "-" + i, BEFORE)).toList();
  }

  @Test
  void forgetsScansOfLongAgo() {
    drift.add(DriftStates.scan(BEFORE));
    drift.add(DriftStates.scan(TIME));

    int forgotten = history.forgetBefore(TIME);

    assertEquals(1, forgotten);
    assertEquals(List.of(DriftStates.scan(TIME)), drift.scans(30));
  }

  @Test
  void forgetsAScaleSetThatIsGoneForLong() {
    ledger.write(KEY, LedgerStates.settled(WEB, BEFORE), null, List.of());
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);

    int forgotten = history.forgetBefore(TIME);

    assertEquals(2, forgotten);
    assertEquals(new Ledger.Stored(LedgerState.EMPTY, null), ledger.read(KEY));
    assertEquals(new DriftLedger.Stored(null, null), drift.read(KEY));
  }

  @Test
  void keepsAScaleSetThatIsGoneForAShortTimeOrThatIsThere() {
    SessionKey other = SessionKey.of(Ids.scaleSet("other"));
    ledger.write(KEY, LedgerStates.settled(WEB, BEFORE), null, List.of());
    drift.write(KEY, DriftStates.gone(WEB, TIME), null);
    ledger.write(other, LedgerStates.settled(Ids.scaleSet("other")), null, List.of());
    drift.write(other, DriftStates.full(Ids.scaleSet("other")), null);

    int forgotten = history.forgetBefore(TIME);

    assertEquals(0, forgotten);
    assertEquals(2, drift.all().known().size());
  }

  @Test
  void keepsAScaleSetThatWasChangedAgainThoughNoScanSawItComeBack() {
    LedgerState again = LedgerStates.settled(WEB, BEFORE.plusMillis(1));
    ledger.write(KEY, again, null, List.of());
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);

    int forgotten = history.forgetBefore(TIME);

    assertEquals(0, forgotten);
    assertEquals(again, ledger.read(KEY).state());
  }

  @Test
  void keepsAScaleSetThatSomebodyWritesTo() {
    ledger.write(KEY, LedgerStates.writing(WEB), null, List.of());
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);

    int forgotten = history.forgetBefore(TIME);

    assertEquals(0, forgotten);
    assertEquals(LedgerStates.writing(WEB), ledger.read(KEY).state());
  }

  @Test
  void takesAWriteToAForgottenScaleSetForAConflict() {
    LedgerState settled = LedgerStates.settled(WEB, BEFORE);
    String version = ledger.write(KEY, settled, null, List.of()).orElseThrow();
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);

    history.forgetBefore(TIME);

    assertEquals(Optional.empty(), ledger.write(KEY, LedgerState.EMPTY, version, List.of()));
    assertEquals(
        Optional.empty(),
        ledger.write(KEY, LedgerState.EMPTY, version, List.of(record("r", TIME))));
  }

  private static RequestRecord record(String requestId, Instant completedAt) {
    return new RequestRecord(
        requestId,
        0,
        "hash",
        Outcome.EXPIRED,
        new ChangeResult(null, null, null, null, List.of(), List.of(), ArmUsage.NONE),
        null,
        completedAt,
        completedAt,
        null,
        null);
  }
}
