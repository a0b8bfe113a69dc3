// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.drift.DriftStates.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.repair.Repairs;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.ScaleSetState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every drift ledger must do, beside the ledger of changes; both are empty at first. */
public abstract class DriftLedgerContract {
  private static final ScaleSetId WEB = Ids.scaleSet("web");
  private static final SessionKey KEY = SessionKey.of(WEB);

  protected abstract Ledger ledger();

  protected abstract DriftLedger drift();

  @Test
  void isEmptyAtFirst() {
    assertEquals(new DriftLedger.Rows(Map.of(), Map.of()), drift().all());
    assertEquals(new DriftLedger.Stored(null, null), drift().read(KEY));
    assertEquals(List.of(), drift().scans(30));
  }

  @Test
  void keepsAllOfADriftState() {
    DriftState state = DriftStates.full(WEB);

    Optional<String> version = drift().write(KEY, state, null);

    assertEquals(new DriftLedger.Stored(state, version.orElseThrow()), drift().read(KEY));
  }

  @Test
  void refusesAWriteForAnotherVersion() {
    DriftState state = DriftStates.full(WEB);
    String first = drift().write(KEY, state, null).orElseThrow();
    String second = drift().write(KEY, state, first).orElseThrow();

    assertNotEquals(first, second);
    assertEquals(Optional.empty(), drift().write(KEY, DriftState.none(WEB), first));
    assertEquals(Optional.empty(), drift().write(KEY, DriftState.none(WEB), null));
    assertEquals(new DriftLedger.Stored(state, second), drift().read(KEY));
  }

  @Test
  void refusesAWriteForAVersionOfWhatIsNotThere() {
    String version =
        drift()
            .write(SessionKey.of(Ids.scaleSet("other")), DriftState.none(WEB), null)
            .orElseThrow();

    assertEquals(Optional.empty(), drift().write(KEY, DriftState.none(WEB), version));
  }

  @Test
  void forgetsAStateOnlyAsItWasRead() {
    String first = drift().write(KEY, DriftState.none(WEB), null).orElseThrow();
    String second = drift().write(KEY, DriftStates.full(WEB), first).orElseThrow();

    drift().forget(KEY, first);
    assertEquals(second, drift().read(KEY).version());
    drift().forget(KEY, second);
    assertEquals(new DriftLedger.Stored(null, null), drift().read(KEY));
    drift().forget(KEY, second);
  }

  @Test
  void leavesTheLedgerOfChangesAlone() {
    String version = ledger().write(KEY, LedgerStates.settled(WEB), null, List.of()).orElseThrow();

    drift().write(KEY, DriftStates.full(WEB), null);

    assertEquals(new Ledger.Stored(LedgerStates.settled(WEB), version), ledger().read(KEY));
  }

  @Test
  void holdsFindingsForAHundredAndFiftyIdentities() {
    String[] names = IntStream.range(0, 150).mapToObj(i -> "identity" + i).toArray(String[]::new);
    Assignment many = Ids.assigned(true, names);
    List<OpenFinding> open =
        many.userAssigned().keySet().stream()
            .map(id -> Finding.about(Finding.Kind.DANGLING_IDENTITY, id))
            .map(finding -> new OpenFinding(finding, 1, NOW, null))
            .toList();
    List<FindingTransition> news =
        open.stream()
            .map(found -> new FindingTransition(DriftEvent.Transition.FOUND, found, NOW))
            .toList();
    DriftState state =
        new DriftState(
            WEB,
            many.asDesired(),
            many,
            new Findings(open, 150),
            Repairs.NONE,
            null,
            new Pending(news, DriftStates.REPAIR));

    drift().write(KEY, state, null);

    assertEquals(state, drift().read(KEY).state());
    assertEquals(Map.of(KEY, new DriftLedger.Known(null, false, state)), drift().all().known());
  }

  @Test
  void knowsWhatASweepNeedsOfEveryScaleSet() {
    ScaleSetId other =
        ScaleSetId.parse(
            WEB.toString().replace(Ids.SUBSCRIPTION, Ids.SUBSCRIPTION.replace('1', 'f')));
    ScaleSetId far =
        ScaleSetId.parse(
            WEB.toString()
                .replace("shop", "ä.(" + "x".repeat(80) + ")_-")
                .replace("web", "y".repeat(64)));
    DriftState drift = DriftStates.full(WEB);
    ledger().write(KEY, LedgerStates.settled(WEB), null, List.of());
    ledger().write(SessionKey.of(other), LedgerStates.writing(other), null, List.of());
    ledger().write(SessionKey.of(far), ScaleSetState.EMPTY, null, List.of());
    drift().write(KEY, drift, null);
    drift().write(SessionKey.of(Ids.scaleSet("new")), drift, null);

    Map<SessionKey, DriftLedger.Known> all = drift().all().known();

    assertEquals(
        Map.of(
            KEY,
            new DriftLedger.Known(LedgerStates.settled(WEB).decided().baseline(), false, drift),
            SessionKey.of(other),
            new DriftLedger.Known(LedgerStates.writing(other).decided().baseline(), true, null),
            SessionKey.of(far),
            new DriftLedger.Known(null, false, null),
            SessionKey.of(Ids.scaleSet("new")),
            new DriftLedger.Known(null, false, drift)),
        all);
  }

  @Test
  void givesTheLatestScansFirst() {
    Scan first = DriftStates.scan(NOW);
    Scan second = DriftStates.scan(NOW.plusMillis(1));
    Scan third = DriftStates.scan(Instant.parse("2027-01-01T00:00:00Z"));
    List.of(second, third, first).forEach(drift()::add);

    assertEquals(List.of(third, second), drift().scans(2));
    assertEquals(List.of(third, second, first), drift().scans(30));
  }

  @Test
  void keepsAScanOnceThoughItIsAddedAgain() {
    drift().add(DriftStates.scan(NOW));
    drift().add(DriftStates.scan(NOW));

    assertEquals(List.of(DriftStates.scan(NOW)), drift().scans(30));
  }
}
