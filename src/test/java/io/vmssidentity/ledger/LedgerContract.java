// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import static io.vmssidentity.ledger.LedgerSamples.key;
import static io.vmssidentity.ledger.LedgerSamples.open;
import static io.vmssidentity.ledger.LedgerSamples.record;
import static io.vmssidentity.ledger.LedgerSamples.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every ledger must do; it is empty at first. */
public abstract class LedgerContract extends AcceptanceContract {
  static Stream<ScaleSetState> states() {
    return Stream.of(
        ScaleSetState.EMPTY,
        state(),
        state().with(LedgerSamples.writing()),
        state().with(LedgerSamples.following()).withIntent(null),
        state().with(LedgerSamples.settling()).with(Decided.NOTHING));
  }

  @ParameterizedTest
  @MethodSource("states")
  void aStateIsReadAsItWasWritten(ScaleSetState state) {
    String first = write(state, null).orElseThrow();
    assertEquals(state, ledger().read(WEB).state());
    String second = write(ScaleSetState.EMPTY, first).orElseThrow();
    assertEquals(ScaleSetState.EMPTY, ledger().read(WEB).state());
    String third = write(state, second).orElseThrow();

    assertEquals(state, ledger().read(WEB).state());
    assertEquals(3, Stream.of(first, second, third).distinct().count());
  }

  @Test
  void aRepeatIsNotAcceptedThoughNothingIsOpenAnyMore() {
    accept(ONE);
    String version =
        write(state(), null, new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED)))
            .orElseThrow();
    write(state(), version, new RowChange.Removed(ONE.key())).orElseThrow();

    assertFalse(ledger().accept(WEB, ONE));
    assertFalse(ledger().accept(WEB, open(key(9, "r1"))));
    assertEquals(List.of(), ledger().open(WEB));
  }

  @Test
  void anOutcomeIsKeptUntilItsRowIsRemovedAndIsKnownAfterIt() {
    accept(ONE, TWO);
    RowChange ended = new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED));

    String version = write(state(), null, ended).orElseThrow();

    assertEquals(state(), ledger().read(WEB).state());
    assertEquals(RowChange.apply(List.of(ONE, TWO), List.of(ended)), ledger().open(WEB));
    KnownRequest known =
        new KnownRequest(ONE.arrival().contentHash(), record(ONE, Outcome.APPLIED), false);
    assertEquals(Optional.of(known), ledger().find(WEB, FIRST));

    write(state(), version, new RowChange.Removed(ONE.key())).orElseThrow();

    assertEquals(List.of(TWO), ledger().open(WEB));
    assertEquals(Optional.of(known), ledger().find(WEB, FIRST));
  }

  @Test
  void progressIsKept() {
    accept(ONE, TWO);
    RowChange far = new RowChange.Moved(ONE.key(), LedgerSamples.progress());
    RowChange back = new RowChange.Moved(ONE.key(), RequestProgress.NONE.plusReserved(1));

    String version = write(state(), null, far).orElseThrow();
    assertEquals(RowChange.apply(List.of(ONE, TWO), List.of(far)), ledger().open(WEB));
    write(state(), version, back).orElseThrow();

    assertEquals(RowChange.apply(List.of(ONE, TWO), List.of(back)), ledger().open(WEB));
  }

  @Test
  void whatCameTrueLaterIsKnownAndIsNotToldAgain() {
    accept(ONE, TWO);
    RowChange running = new RowChange.Ended(ONE.key(), record(ONE, Outcome.OPERATION_RUNNING));
    RowChange other = new RowChange.Ended(TWO.key(), record(TWO, Outcome.OPERATION_RUNNING));
    String version = write(state(), null, running, other).orElseThrow();

    write(
            state(),
            version,
            new RowChange.CameTrue(ONE.key(), record(ONE, Outcome.APPLIED), false),
            new RowChange.CameTrue(TWO.key(), record(TWO, Outcome.UNCHANGED), true))
        .orElseThrow();

    assertEquals(List.of(ONE.endedAs(record(ONE, Outcome.OPERATION_RUNNING))), ledger().open(WEB));
    assertEquals(
        new KnownRequest(ONE.arrival().contentHash(), record(ONE, Outcome.APPLIED), true),
        ledger().find(WEB, FIRST).orElseThrow());
    assertEquals(
        new KnownRequest(TWO.arrival().contentHash(), record(TWO, Outcome.UNCHANGED), true),
        ledger().find(WEB, new Attempt("r2", 0)).orElseThrow());
  }

  @Test
  void oneRequestMayChangeTwiceInOneWrite() {
    accept(ONE, TWO);
    List<RowChange> changes =
        List.of(
            new RowChange.Moved(ONE.key(), LedgerSamples.progress()),
            new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED)),
            new RowChange.Ended(TWO.key(), record(TWO, Outcome.APPLIED)),
            new RowChange.Removed(TWO.key()));

    assertTrue(ledger().write(WEB, state(), null, changes).isPresent());

    assertEquals(RowChange.apply(List.of(ONE, TWO), changes), ledger().open(WEB));
    assertEquals(
        record(TWO, Outcome.APPLIED),
        ledger().find(WEB, new Attempt("r2", 0)).orElseThrow().ended());
  }

  @Test
  void aWriteForAnotherVersionChangesNothing() {
    accept(ONE);
    RowChange ended = new RowChange.Ended(ONE.key(), record(ONE, Outcome.APPLIED));
    String first = write(state(), null).orElseThrow();
    String second = write(state(), first).orElseThrow();
    assertNotEquals(first, second);

    for (String old : new String[] {first, null}) {
      assertEquals(Optional.empty(), write(ScaleSetState.EMPTY, old));
      assertEquals(Optional.empty(), write(ScaleSetState.EMPTY, old, ended));
    }

    assertEquals(state(), ledger().read(WEB).state());
    assertEquals(List.of(ONE), ledger().open(WEB));
    assertNull(ledger().find(WEB, FIRST).orElseThrow().ended());
  }

  @Test
  void aWriteForAVersionOfAStateThatIsNotThereChangesNothing() {
    SessionKey other = SessionKey.of(Ids.scaleSet("other"));
    String version = ledger().write(other, state(), null, List.of()).orElseThrow();

    assertEquals(Optional.empty(), write(state(), version));
    assertEquals(new Ledger.Stored(ScaleSetState.EMPTY, null), ledger().read(WEB));
  }

  static Stream<RowChange> changesOfWhatIsNotThere() {
    return Stream.of(
        new RowChange.Ended(TWO.key(), record(TWO, Outcome.APPLIED)),
        new RowChange.Moved(TWO.key(), LedgerSamples.progress()),
        new RowChange.Removed(TWO.key()),
        new RowChange.CameTrue(TWO.key(), record(TWO, Outcome.APPLIED), true),
        new RowChange.CameTrue(TWO.key(), record(TWO, Outcome.APPLIED), false));
  }

  @ParameterizedTest
  @MethodSource("changesOfWhatIsNotThere")
  void aChangeOfARowThatIsNotThereLosesTheWholeWrite(RowChange missing) {
    accept(ONE, TWO);
    String version = write(state(), null, new RowChange.Removed(TWO.key())).orElseThrow();

    assertEquals(
        Optional.empty(),
        write(ScaleSetState.EMPTY, version, new RowChange.Removed(ONE.key()), missing));

    assertEquals(state(), ledger().read(WEB).state());
    assertEquals(List.of(ONE), ledger().open(WEB));
    assertNull(ledger().find(WEB, new Attempt("r2", 0)).orElseThrow().ended());
  }

  @Test
  void theTimeOfAWakeUpIsReadAlone() {
    Instant at = Instant.parse("2026-06-01T12:00:00.123456789Z");
    String version =
        write(state().with(state().schedule().with(new WakeUp("nonce", at))), null).orElseThrow();
    assertEquals(at, ledger().wakeUpAt(WEB));

    write(ScaleSetState.EMPTY, version).orElseThrow();

    assertNull(ledger().wakeUpAt(WEB));
  }
}
