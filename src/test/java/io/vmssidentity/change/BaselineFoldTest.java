package io.vmssidentity.change;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What restoring and accepting do to a fold, and what a fold makes of the baseline. */
class BaselineFoldTest {
  private final Folder group = new Folder();

  @Test
  void theFirstChangeTakesAllThatIsThereAsBaselineALaterOneOnlyWhatItDecides() {
    group.ask(edit(List.of("a"), List.of()));
    Baseline baseline = Folder.baseline(assigned(false, "b"));

    Fold first = group.fold(assigned(true, "x"), LedgerState.EMPTY);
    Fold later =
        group.fold(
            assigned(true, "x"), new LedgerState(baseline, LedgerState.EMPTY.stamps(), null));

    assertEquals(
        Baseline.planned(Folder.WEB, assigned(true, "x", "a").asDesired(), null),
        first.outlook().baseline());
    assertEquals(Folder.baseline(assigned(false, "b", "a")), later.outlook().baseline());
  }

  @Test
  void restoringPutsBackWhatTheLastChangeLeft() {
    group.ask(new Change.Restore(false));

    Fold fold = group.fold(assigned(false, "x", "b"), Folder.ledger(assigned(true, "a", "b")));

    assertEquals(assigned(true, "a", "b").asDesired(), fold.desired());
    assertEquals(List.of(Outcome.APPLIED), Folder.outcomes(fold));
    assertEquals(
        Baseline.planned(Folder.WEB, assigned(true, "a", "b").asDesired(), null),
        fold.outlook().baseline());
  }

  @Test
  void restoringCanKeepWhatSomebodyElseAdded() {
    group.ask(new Change.Restore(true));

    Fold fold = group.fold(assigned(true, "x"), Folder.ledger(assigned(false, "a")));

    assertEquals(assigned(false, "x", "a").asDesired(), fold.desired());
    assertEquals(Folder.baseline(assigned(false, "a")), fold.outlook().baseline());
  }

  @Test
  void restoringSeesWhatTheRequestsBeforeItDecide() {
    group.ask(edit(List.of("c"), List.of("a")));
    group.ask(new Change.Restore(false));

    Fold fold = group.fold(assigned(false, "a", "x"), Folder.ledger(assigned(false, "a", "b")));

    assertEquals(assigned(false, "b", "c").asDesired(), fold.desired());
  }

  @Test
  void aLateRestoreDoesNotUndoANewerRequest() {
    Stamps newer = Stamps.NONE.decided(edit(List.of("n"), List.of()), new Position(1, 99));
    group.ask(new Change.Restore(false));

    Fold fold =
        group.fold(
            assigned(false, "n", "x"),
            new LedgerState(Folder.baseline(assigned(false, "n")), newer, null));

    assertEquals(assigned(false, "n").asDesired(), fold.desired());
  }

  @Test
  void withoutALastChangeThereIsNothingToRestore() {
    group.ask(new Change.Restore(false));

    Fold fold = group.fold(assigned(true, "x"), LedgerState.EMPTY);

    assertEquals(List.of(Outcome.UNCHANGED), Folder.outcomes(fold));
    assertNull(fold.outlook().baseline());
    assertEquals(
        List.of(Warning.NO_BASELINE),
        fold.effect(
                fold.steps().get(0), Folder.found(assigned(true, "x")), null, null, ArmUsage.NONE)
            .warnings());
  }

  @Test
  void acceptingTakesWhatIsThereAsBaselineAndWritesNothing() {
    group.ask(new Change.Accept());
    Assignment actual = assigned(true, "x");

    Fold fold = group.fold(actual, Folder.ledger(assigned(true, "a")));

    assertEquals(actual.asDesired(), fold.desired());
    assertEquals(Baseline.planned(Folder.WEB, actual.asDesired(), null), fold.outlook().baseline());
    assertEquals(List.of(Outcome.APPLIED), Folder.outcomes(fold));
  }

  @Test
  void acceptingWhatIsAsItShallBeChangesNothing() {
    group.ask(new Change.Accept());
    group.ask(new Change.Accept());

    Fold fold = group.fold(assigned(false, "a"), Folder.ledger(assigned(false, "a")));

    assertEquals(List.of(Outcome.UNCHANGED, Outcome.UNCHANGED), Folder.outcomes(fold));
  }

  @Test
  void anEditDoesNotAcceptAPrincipalThatSomebodyElseReplaced() {
    group.ask(edit(List.of("a"), List.of()));

    Fold fold = group.fold(assigned(true), Folder.ledger(assigned(true)));

    assertEquals("principal", fold.outlook().baseline().principalId());
  }

  @Test
  void whoeverEnablesTakesThePrincipalThatIsThere() {
    group.ask(enable());

    Fold fold = group.fold(assigned(true), Folder.ledger(assigned(true)));

    assertNull(fold.outlook().baseline().principalId());
  }
}
