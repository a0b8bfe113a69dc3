// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static io.vmssidentity.ledger.LedgerSamples.key;
import static io.vmssidentity.ledger.LedgerSamples.open;
import static io.vmssidentity.ledger.LedgerSamples.record;
import static io.vmssidentity.ledger.LedgerSamples.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftStates;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.KnownRequest;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
  void begin() {
    ledger = new TableLedger(TABLES.table());
    drift = new TableDriftLedger(TABLES.table());
    history = new TableHistory(TABLES.table());
  }

  private static OpenRequest ended(long number, String requestId, Instant at) {
    OpenRequest request = open(key(number, requestId));
    RequestRecord record = record(request, Outcome.EXPIRED);
    return request.endedAs(
        new RequestRecord(
            new Attempt(requestId, 0),
            record.contentHash(),
            Ending.done(record.outcome(), record.effect()),
            new RequestRecord.Work(at, at, null),
            record.asked()));
  }

  private void accept(OpenRequest... requests) {
    for (OpenRequest request : requests) {
      assertTrue(ledger.accept(KEY, request));
    }
  }

  private void tell(List<OpenRequest> requests) {
    List<RowChange> told =
        requests.stream().map(one -> (RowChange) new RowChange.Removed(one.key())).toList();
    ledger.write(KEY, ScaleSetState.EMPTY, ledger.read(KEY).version(), told).orElseThrow();
  }

  private void write(ScaleSetState state) {
    ledger.write(KEY, state, null, List.of()).orElseThrow();
  }

  private static ScaleSetState settled(Instant since) {
    Baseline baseline = new Baseline(WEB, Ids.assigned(true, "a").asDesired(), "principal", since);
    return ScaleSetState.EMPTY.with(new Decided(baseline, Stamps.NONE));
  }

  private Optional<KnownRequest> find(String requestId) {
    return ledger.find(KEY, new Attempt(requestId, 0));
  }

  @Test
  void forgetsRequestsOfLongAgoAndNothingElse() {
    List<OpenRequest> many =
        IntStream.range(0, 40).mapToObj(i -> ended(i, "many" + i, BEFORE)).toList();
    OpenRequest late = ended(50, "late", TIME);
    OpenRequest open = open(key(51, "open"));
    many.forEach(this::accept);
    accept(late, open);
    tell(many);
    tell(List.of(late));

    int forgotten = history.forgetBefore(TIME.plusNanos(123));

    // Each has a row for its ID and one for its ticket, too.
    assertEquals(3 * 40, forgotten);
    assertEquals(Optional.empty(), find("many0"));
    assertEquals(Optional.empty(), find("many39"));
    assertEquals(late.ended(), find("late").orElseThrow().ended());
    assertEquals(List.of(open), ledger.open(KEY));
    TablePastRequests past = new TablePastRequests(TABLES.table(), row -> {});
    assertEquals(List.of(), past.find("many7", ""));
    assertEquals(List.of(new PastRequest(KEY, late.ended(), false)), past.find("CHG1", ""));
    assertTrue(ledger.accept(KEY, many.get(0)));
  }

  @Test
  void keepsARequestThatIsNotToldHoweverLongAgoItEnded() {
    OpenRequest untold = ended(1, "untold", BEFORE);
    accept(untold);

    assertEquals(0, history.forgetBefore(TIME));
    assertEquals(List.of(untold), ledger.open(KEY));

    tell(List.of(untold));
    assertEquals(3, history.forgetBefore(TIME));
  }

  @Test
  void oneRequestWhoseIndexSomebodyDeletedKeepsNoOther() {
    List<OpenRequest> two = List.of(ended(1, "r1", BEFORE), ended(2, "r2", BEFORE));
    two.forEach(this::accept);
    tell(two);
    LedgerKey index = LedgerKey.index("r1", KEY, "r1", 0);
    TABLES.table().delete(List.of(TABLES.table().find(index).orElseThrow()));

    assertEquals(3, history.forgetBefore(TIME));
    assertEquals(Optional.empty(), find("r2"));
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
    write(settled(BEFORE));
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);

    int forgotten = history.forgetBefore(TIME);

    assertEquals(2, forgotten);
    assertEquals(new Ledger.Stored(ScaleSetState.EMPTY, null), ledger.read(KEY));
    assertEquals(new DriftLedger.Stored(null, null), drift.read(KEY));
  }

  @Test
  void keepsAScaleSetThatIsGoneForAShortTimeOrThatIsThere() {
    SessionKey other = SessionKey.of(Ids.scaleSet("other"));
    write(settled(BEFORE));
    drift.write(KEY, DriftStates.gone(WEB, TIME), null);
    ledger.write(other, settled(BEFORE), null, List.of());
    drift.write(other, DriftStates.full(Ids.scaleSet("other")), null);

    int forgotten = history.forgetBefore(TIME);

    assertEquals(0, forgotten);
    assertEquals(2, drift.all().known().size());
  }

  static Stream<ScaleSetState> needed() {
    return Stream.of(
        settled(BEFORE.plusMillis(1)),
        settled(BEFORE).with(LedgerSamples.writing()),
        settled(BEFORE).with(LedgerSamples.following()),
        settled(BEFORE).withIntent(state().intent()));
  }

  @ParameterizedTest
  @MethodSource("needed")
  void keepsAScaleSetThatWasChangedAgainOrThatSomebodyWritesTo(ScaleSetState state) {
    write(state);
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);

    int forgotten = history.forgetBefore(TIME);

    assertEquals(0, forgotten);
    assertEquals(state, ledger.read(KEY).state());
  }

  @Test
  void keepsAScaleSetThatHasOpenRequests() {
    write(settled(BEFORE));
    accept(open(key(1, "r1")));
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);

    assertEquals(0, history.forgetBefore(TIME));
    assertEquals(settled(BEFORE), ledger.read(KEY).state());
  }

  @Test
  void takesAWriteToAForgottenScaleSetForAConflict() {
    String version = ledger.write(KEY, settled(BEFORE), null, List.of()).orElseThrow();
    drift.write(KEY, DriftStates.gone(WEB, BEFORE), null);
    history.forgetBefore(TIME);
    OpenRequest request = open(key(1, "r1"));
    accept(request);

    RowChange removed = new RowChange.Removed(request.key());

    assertEquals(Optional.empty(), ledger.write(KEY, ScaleSetState.EMPTY, version, List.of()));
    assertEquals(
        Optional.empty(), ledger.write(KEY, ScaleSetState.EMPTY, version, List.of(removed)));
  }
}
