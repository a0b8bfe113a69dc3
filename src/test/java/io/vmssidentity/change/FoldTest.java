package io.vmssidentity.change;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldTest {
  private final Folder group = new Folder();

  @Test
  void manyRequestsBecomeOneChangeAndEachHasItsOwnOutcome() {
    group.ask(enable());
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("a", "b"), List.of()));
    group.ask(edit(List.of(), List.of("b")));
    group.ask(edit(List.of(), List.of("z")));

    Fold fold = group.fold(Assignment.NONE, LedgerState.EMPTY);

    assertEquals(assigned(true, "a").asDesired(), fold.desired());
    assertEquals(
        List.of(
            Outcome.APPLIED,
            Outcome.APPLIED,
            Outcome.SUPERSEDED,
            Outcome.APPLIED,
            Outcome.UNCHANGED),
        Folder.outcomes(fold));
    assertEquals(disable(), fold.steps().get(0).inverse());
    assertNull(fold.steps().get(4).inverse());
  }

  @Test
  void enablingAgainWhatTheGroupDisablesStartsANewGroup() {
    group.ask(disable());
    group.ask(edit(List.of("a"), List.of()));
    group.ask(enable());
    group.ask(edit(List.of("b"), List.of()));

    assertEquals(2, group.fold(assigned(true), LedgerState.EMPTY).steps().size());
  }

  @Test
  void addingAgainWhatTheGroupRemovesStartsANewGroup() {
    group.ask(edit(List.of(), List.of("a")));
    group.ask(exactly("b", "A"));

    assertEquals(1, group.fold(assigned(false, "a"), LedgerState.EMPTY).steps().size());
  }

  @Test
  void whatWasAskedIsKnownToWhoeverFinishesItUnlessItIsLong() {
    List<String> few = IntStream.range(0, 10).mapToObj(i -> "a" + i).toList();
    List<String> many = IntStream.range(0, 6).mapToObj(i -> "b" + i).toList();
    group.ask(edit(few, List.of()));
    group.ask(edit(many, few.subList(0, 5)));
    group.ask(exactly(few.subList(5, 10).toArray(String[]::new)));

    Fold fold = group.fold(Assignment.NONE, LedgerState.EMPTY);

    assertEquals(
        Arrays.asList(edit(few, List.of()), null, exactly("a5", "a6", "a7", "a8", "a9")),
        fold.members().stream().map(member -> member.asked().change()).toList());
  }

  @Test
  void aDryRunSeesWhatThoseBeforeItLeaveAndLeavesNothing() {
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("b"), List.of("a")), true);
    group.ask(edit(List.of("c"), List.of()));

    Fold fold = group.fold(Assignment.NONE, LedgerState.EMPTY);

    assertEquals(assigned(false, "a", "c").asDesired(), fold.desired());
    assertEquals(Outcome.PLANNED, Folder.outcomes(fold).get(1));
    assertEquals(assigned(false, "b").asDesired(), fold.steps().get(1).after());
    assertEquals(2, fold.members().size());
  }

  @Test
  void whatNewerRequestsDecidedIsLeftAlone() {
    group.ask(disable());
    LedgerState ledger =
        new LedgerState(
            Folder.baseline(assigned(true)),
            LedgerState.EMPTY.stamps().decided(enable(), new Position(1, 99)),
            null);

    Fold fold = group.fold(assigned(true), ledger);

    assertEquals(assigned(true).asDesired(), fold.desired());
    assertEquals(List.of(Outcome.SUPERSEDED), Folder.outcomes(fold));
  }

  @Test
  void afterAWriteWhoseAnswerWasLostTheSameRequestsAreNotTakenApart() {
    group.ask(exactly("a"));
    group.ask(edit(List.of("b"), List.of()));
    Fold fold = group.fold(assigned(false, "a", "x"), LedgerState.EMPTY);

    Fold again =
        fold.again(assigned(false, "a", "b").asDesired(), LedgerState.EMPTY, Folder.ALLOWED);

    assertEquals(assigned(false, "a", "b").asDesired(), again.desired());
    assertEquals(2, again.steps().size());
  }

  @Test
  void whoeverHasEndedIsNotAppliedAgain() {
    group.ask(enable());
    group.ask(edit(List.of("b"), List.of()));
    Fold fold = group.fold(assigned(false, "a"), LedgerState.EMPTY);
    Entry first = group.entries.get(0);
    first.settle(first.ended(Problem.outlived(), ChangeResult.NONE, Requests.NOW));

    Fold again = fold.again(assigned(false, "a").asDesired(), LedgerState.EMPTY, Folder.ALLOWED);

    assertEquals(assigned(false, "a", "b").asDesired(), again.desired());
  }

  @Test
  void aForbiddenRequestIsToTheOthersAsIfItWereNotThere() {
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("b"), List.of("a")));
    group.ask(edit(List.of("c"), List.of()));
    Verdict.Refused refused = new Verdict.Refused(List.of());

    Fold fold =
        group.fold(
            Assignment.NONE,
            LedgerState.EMPTY,
            (before, after) ->
                after.userAssigned().contains(Ids.identity("b")) ? refused : Verdict.ALLOWED);

    assertEquals(assigned(false, "a", "c").asDesired(), fold.desired());
    assertEquals(List.of(Outcome.APPLIED, Outcome.APPLIED), Folder.outcomes(fold));
    assertEquals(List.of(new Fold.Refusal(group.entries.get(1), refused)), fold.refusals());
    assertEquals(2, fold.members().size());
    assertEquals(
        Stamps.NONE
            .decided(edit(List.of("a"), List.of()), new Position(1, 1))
            .decided(edit(List.of("c"), List.of()), new Position(1, 3)),
        fold.outlook().stamps());
  }

  @Test
  void eachRequestIsJudgedByWhatItDoesAtItsPlace() {
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("a"), List.of()));
    group.ask(disable());
    List<List<Desired>> judged = new ArrayList<>();

    group.fold(
        Assignment.NONE,
        LedgerState.EMPTY,
        (before, after) -> {
          judged.add(List.of(before, after));
          return Verdict.ALLOWED;
        });

    Desired none = Assignment.NONE.asDesired();
    Desired a = assigned(false, "a").asDesired();
    assertEquals(List.of(List.of(none, a), List.of(a, a), List.of(a, a)), judged);
  }

  @Test
  void aStepCountsAsRemovalWhatItTakesOfWhatIsThere() {
    group.ask(edit(List.of("x"), List.of("a", "gone")));
    group.ask(edit(List.of(), List.of("x")));
    group.ask(disable());
    Assignment actual = assigned(true, "a", "b");

    Fold fold = group.fold(actual, LedgerState.EMPTY);

    assertEquals(
        List.of(1, 0, 1),
        fold.steps().stream().map(step -> step.removals(actual.asDesired())).toList());
  }
}
