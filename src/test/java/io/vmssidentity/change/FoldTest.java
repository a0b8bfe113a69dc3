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
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldTest {
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
            assigned(true).asDesired(),
            LedgerState.EMPTY.stamps().decided(enable(), new Position(1, 99)),
            null);

    Fold fold = fold(assigned(true), ledger);

    assertEquals(assigned(true).asDesired(), fold.desired());
    assertEquals(List.of(Outcome.SUPERSEDED), outcomes(fold));
  }

  @Test
  void theFirstChangeTakesAllThatIsThereAsBaselineALaterOneOnlyWhatItDecides() {
    ask(edit(List.of("a"), List.of()));
    Desired baseline = assigned(false, "b").asDesired();

    Fold first = fold(assigned(true, "x"), LedgerState.EMPTY);
    Fold later =
        fold(assigned(true, "x"), new LedgerState(baseline, LedgerState.EMPTY.stamps(), null));

    assertEquals(assigned(true, "x", "a").asDesired(), first.outlook().baseline());
    assertEquals(assigned(false, "b", "a").asDesired(), later.outlook().baseline());
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
