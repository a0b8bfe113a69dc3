package io.vmssidentity.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger must do. */
public abstract class LedgerContract {
  private static int number;
  private final SessionKey scaleSet =
      SessionKey.of(Ids.scaleSet("contract" + ++number + "-" + System.nanoTime() % 1_000_000));

  protected abstract Ledger ledger();

  private static LedgerState state() {
    Change.Edit change =
        new Change.Edit(SystemAssignedChange.ENABLE, Ids.exactly("a", "b").userAssigned());
    Intent intent =
        new Intent(
            "token",
            Requests.NOW,
            "\"1\"",
            Ids.assigned(true, "a"),
            new Patch(
                IdentityType.USER_ASSIGNED, List.of(Ids.identity("b")), List.of(Ids.identity("a"))),
            true,
            List.of(new Intent.Member("r1", 0, "hash", "APPLIED", change, asked().shortened())),
            new Intent.Outlook(
                Ids.assigned(false, "b").asDesired(),
                Baseline.planned(Ids.scaleSet("web"), Ids.assigned(false, "b").asDesired(), null),
                Stamps.NONE.decided(change, new Position(1, 7))),
            "https://arm/op?s=1",
            "op",
            Requests.NOW);
    return new LedgerState(
        new Baseline(
            Ids.scaleSet("web"), Ids.assigned(true, "a").asDesired(), "principal", Requests.NOW),
        Stamps.NONE.decided(Ids.edit(List.of("x"), List.of("y")), new Position(1, 5)),
        intent);
  }

  private static RequestSummary asked() {
    return Requests.request(new Change.Restore(true)).asked();
  }

  private static RequestRecord record(String requestId, String... identities) {
    ChangeResult effect =
        new ChangeResult(
            Ids.assigned(true, identities),
            null,
            null,
            Ids.enable(),
            List.of("r2"),
            List.of(Warning.PRINCIPAL_REPLACED),
            new ArmUsage(1, "corr", "op"));
    Problem problem =
        new Problem(
            Outcome.LOCKED,
            "Locked.",
            "Unlock it.",
            List.of(new Problem.Detail("x", "y", "z")),
            new ArmError(409, "ScopeLocked", "No."));
    return new RequestRecord(
        requestId,
        0,
        "hash",
        Outcome.LOCKED,
        effect,
        problem,
        Requests.NOW,
        Requests.NOW,
        asked(),
        "instance");
  }

  @Test
  void isEmptyAtFirst() {
    assertEquals(new Ledger.Stored(LedgerState.EMPTY, null), ledger().read(scaleSet));
    assertEquals(Optional.empty(), ledger().find(scaleSet, "r1", 0));
  }

  @Test
  void keepsAllOfAStateAndItsRecords() {
    Optional<String> version =
        ledger().write(scaleSet, state(), null, List.of(record("r1", "a"), record("r:2")));

    assertEquals(new Ledger.Stored(state(), version.orElseThrow()), ledger().read(scaleSet));
    assertEquals(Optional.of(record("r1", "a")), ledger().find(scaleSet, "r1", 0));
    assertEquals(Optional.of(record("r:2")), ledger().find(scaleSet, "r:2", 0));
    assertEquals(Optional.empty(), ledger().find(scaleSet, "r1", 1));
  }

  @Test
  void refusesAWriteForAnotherVersionWhole() {
    String first = ledger().write(scaleSet, state(), null, List.of()).orElseThrow();
    String second = ledger().write(scaleSet, state(), first, List.of()).orElseThrow();

    assertEquals(
        Optional.empty(),
        ledger().write(scaleSet, LedgerState.EMPTY, first, List.of(record("r1"))));
    assertEquals(
        Optional.empty(), ledger().write(scaleSet, LedgerState.EMPTY, null, List.of(record("r1"))));
    assertEquals(new Ledger.Stored(state(), second), ledger().read(scaleSet));
    assertEquals(Optional.empty(), ledger().find(scaleSet, "r1", 0));
  }

  @Test
  void refusesARecordThatIsThereAndAllThatComesWithIt() {
    String version = ledger().write(scaleSet, state(), null, List.of(record("r1"))).orElseThrow();

    assertEquals(
        Optional.empty(),
        ledger()
            .write(scaleSet, LedgerState.EMPTY, version, List.of(record("r0"), record("r1", "a"))));
    assertEquals(Optional.of(record("r1")), ledger().find(scaleSet, "r1", 0));
    assertEquals(Optional.empty(), ledger().find(scaleSet, "r0", 0));
  }

  @Test
  void holdsMoreThanOnePropertyCanAndShortensWhatNoTransactionCould() {
    String[] many = IntStream.range(0, 250).mapToObj(i -> "identity" + i).toArray(String[]::new);
    String[] far = IntStream.range(0, 2000).mapToObj(i -> "identity" + i).toArray(String[]::new);
    RequestRecord large = record("large", many);
    RequestRecord huge = record("huge", far);

    assertTrue(ledger().write(scaleSet, state(), null, List.of(large, huge)).isPresent());
    assertEquals(Optional.of(large), ledger().find(scaleSet, "large", 0));
    assertEquals(Optional.of(huge.shortened()), ledger().find(scaleSet, "huge", 0));
  }
}
