package io.vmssidentity.change;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Position;
import io.vmssidentity.ledger.Stamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final ScaleSetId WEB = Ids.scaleSet("web");

  private final List<Entry> entries = new ArrayList<>();

  private void ask(Change change) {
    ask(change, false);
  }

  private void ask(Change change, boolean dryRun) {
    int number = entries.size() + 1;
    ChangeRequest request =
        new ChangeRequest(
            "r" + number,
            Ids.scaleSet("web"),
            change,
            dryRun,
            null,
            new Origin(null, null, null, Map.of()));
    entries.add(new Entry(request, new Position(1, number), "hash", Requests.NOW, null));
  }

  private Fold fold(Assignment actual, LedgerState ledger) {
    return Fold.of(actual.asDesired(), ledger, entries);
  }

  private static Baseline baseline(Assignment left) {
    return new Baseline(WEB, left.asDesired(), left.principalId());
  }

  private static LedgerState ledger(Assignment left) {
    return new LedgerState(baseline(left), Stamps.NONE, null);
  }

  private static ScaleSet found(Assignment actual) {
    return new ScaleSet(WEB, "1", "Succeeded", false, actual);
  }

  private static List<Outcome> outcomes(Fold fold) {
    return fold.steps().stream().map(fold::outcome).toList();
  }

  @Test
  void manyRequestsBecomeOneChangeAndEachHasItsOwnOutcome() {
    ask(enable());
    ask(edit(List.of("a"), List.of()));
    ask(edit(List.of("a", "b"), List.of()));
    ask(edit(List.of(), List.of("b")));
    ask(edit(List.of(), List.of("z")));

    Fold fold = fold(Assignment.NONE, LedgerState.EMPTY);

    assertEquals(assigned(true, "a").asDesired(), fold.desired());
    assertEquals(
        List.of(
            Outcome.APPLIED,
            Outcome.APPLIED,
            Outcome.SUPERSEDED,
            Outcome.APPLIED,
            Outcome.UNCHANGED),
        outcomes(fold));
    assertEquals(disable(), fold.steps().get(0).inverse());
    assertNull(fold.steps().get(4).inverse());
  }

  @Test
  void enablingAgainWhatTheGroupDisablesStartsANewGroup() {
    ask(disable());
    ask(edit(List.of("a"), List.of()));
    ask(enable());
    ask(edit(List.of("b"), List.of()));

    assertEquals(2, fold(assigned(true), LedgerState.EMPTY).steps().size());
  }

  @Test
  void addingAgainWhatTheGroupRemovesStartsANewGroup() {
    ask(edit(List.of(), List.of("a")));
    ask(exactly("b", "A"));

    assertEquals(1, fold(assigned(false, "a"), LedgerState.EMPTY).steps().size());
  }

  @Test
  void aDryRunSeesWhatThoseBeforeItLeaveAndLeavesNothing() {
    ask(edit(List.of("a"), List.of()));
    ask(edit(List.of("b"), List.of("a")), true);
    ask(edit(List.of("c"), List.of()));

    Fold fold = fold(Assignment.NONE, LedgerState.EMPTY);

    assertEquals(assigned(false, "a", "c").asDesired(), fold.desired());
    assertEquals(Outcome.PLANNED, outcomes(fold).get(1));
    assertEquals(assigned(false, "b").asDesired(), fold.steps().get(1).after());
    assertEquals(2, fold.members().size());
  }

  @Test
  void whatNewerRequestsDecidedIsLeftAlone() {
    ask(disable());
    LedgerState ledger =
        new LedgerState(
            baseline(assigned(true)),
            LedgerState.EMPTY.stamps().decided(enable(), new Position(1, 99)),
            null);

    Fold fold = fold(assigned(true), ledger);

    assertEquals(assigned(true).asDesired(), fold.desired());
    assertEquals(List.of(Outcome.SUPERSEDED), outcomes(fold));
  }

  @Test
  void theFirstChangeTakesAllThatIsThereAsBaselineALaterOneOnlyWhatItDecides() {
    ask(edit(List.of("a"), List.of()));
    Baseline baseline = baseline(assigned(false, "b"));

    Fold first = fold(assigned(true, "x"), LedgerState.EMPTY);
    Fold later =
        fold(assigned(true, "x"), new LedgerState(baseline, LedgerState.EMPTY.stamps(), null));

    assertEquals(
        new Baseline(WEB, assigned(true, "x", "a").asDesired(), null), first.outlook().baseline());
    assertEquals(baseline(assigned(false, "b", "a")), later.outlook().baseline());
  }

  @Test
  void restoringPutsBackWhatTheLastChangeLeft() {
    ask(new Change.Restore(false));

    Fold fold = fold(assigned(false, "x", "b"), ledger(assigned(true, "a", "b")));

    assertEquals(assigned(true, "a", "b").asDesired(), fold.desired());
    assertEquals(List.of(Outcome.APPLIED), outcomes(fold));
    assertEquals(
        new Baseline(WEB, assigned(true, "a", "b").asDesired(), null), fold.outlook().baseline());
  }

  @Test
  void restoringCanKeepWhatSomebodyElseAdded() {
    ask(new Change.Restore(true));

    Fold fold = fold(assigned(true, "x"), ledger(assigned(false, "a")));

    assertEquals(assigned(false, "x", "a").asDesired(), fold.desired());
    assertEquals(baseline(assigned(false, "a")), fold.outlook().baseline());
  }

  @Test
  void restoringSeesWhatTheRequestsBeforeItDecide() {
    ask(edit(List.of("c"), List.of("a")));
    ask(new Change.Restore(false));

    Fold fold = fold(assigned(false, "a", "x"), ledger(assigned(false, "a", "b")));

    assertEquals(assigned(false, "b", "c").asDesired(), fold.desired());
  }

  @Test
  void aLateRestoreDoesNotUndoANewerRequest() {
    Stamps newer = Stamps.NONE.decided(edit(List.of("n"), List.of()), new Position(1, 99));
    ask(new Change.Restore(false));

    Fold fold =
        fold(
            assigned(false, "n", "x"),
            new LedgerState(baseline(assigned(false, "n")), newer, null));

    assertEquals(assigned(false, "n").asDesired(), fold.desired());
  }

  @Test
  void withoutALastChangeThereIsNothingToRestore() {
    ask(new Change.Restore(false));

    Fold fold = fold(assigned(true, "x"), LedgerState.EMPTY);

    assertEquals(List.of(Outcome.UNCHANGED), outcomes(fold));
    assertNull(fold.outlook().baseline());
    assertEquals(
        List.of(Warning.NO_BASELINE),
        fold.effect(fold.steps().get(0), found(assigned(true, "x")), null, null, ArmWork.NONE)
            .warnings());
  }

  @Test
  void acceptingTakesWhatIsThereAsBaselineAndWritesNothing() {
    ask(new Change.Accept());
    Assignment actual = assigned(true, "x");

    Fold fold = fold(actual, ledger(assigned(true, "a")));

    assertEquals(actual.asDesired(), fold.desired());
    assertEquals(new Baseline(WEB, actual.asDesired(), null), fold.outlook().baseline());
    assertEquals(List.of(Outcome.APPLIED), outcomes(fold));
  }

  @Test
  void acceptingWhatIsAsItShallBeChangesNothing() {
    ask(new Change.Accept());
    ask(new Change.Accept());

    Fold fold = fold(assigned(false, "a"), ledger(assigned(false, "a")));

    assertEquals(List.of(Outcome.UNCHANGED, Outcome.UNCHANGED), outcomes(fold));
  }

  @Test
  void anEditDoesNotAcceptAPrincipalThatSomebodyElseReplaced() {
    ask(edit(List.of("a"), List.of()));

    Fold fold = fold(assigned(true), ledger(assigned(true)));

    assertEquals("principal", fold.outlook().baseline().principalId());
  }

  @Test
  void whoeverEnablesTakesThePrincipalThatIsThere() {
    ask(enable());

    Fold fold = fold(assigned(true), ledger(assigned(true)));

    assertNull(fold.outlook().baseline().principalId());
  }

  @Test
  void afterAWriteWhoseAnswerWasLostTheSameRequestsAreNotTakenApart() {
    ask(exactly("a"));
    ask(edit(List.of("b"), List.of()));
    Fold fold = fold(assigned(false, "a", "x"), LedgerState.EMPTY);

    Fold again = fold.again(assigned(false, "a", "b").asDesired(), LedgerState.EMPTY);

    assertEquals(assigned(false, "a", "b").asDesired(), again.desired());
    assertEquals(2, again.steps().size());
  }

  @Test
  void whoeverHasEndedIsNotAppliedAgain() {
    ask(enable());
    ask(edit(List.of("b"), List.of()));
    Fold fold = fold(assigned(false, "a"), LedgerState.EMPTY);
    entries.get(0).settle(entries.get(0).ended(Outcome.FORBIDDEN, Effect.NONE, null, Requests.NOW));

    Fold again = fold.again(assigned(false, "a").asDesired(), LedgerState.EMPTY);

    assertEquals(assigned(false, "a", "b").asDesired(), again.desired());
  }
}
