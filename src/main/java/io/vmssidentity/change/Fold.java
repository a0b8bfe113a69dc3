package io.vmssidentity.change;

import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Several requests as one change: each is applied to what those before it leave, and only where it
 * is newer than what was decided before.
 *
 * @param steps of the requests that could be folded; the rest start a new group
 * @param refusals of those that must not be carried out: to the rest they are as if not there
 * @param outlook what the ledger holds when it is done
 */
record Fold(List<Step> steps, List<Refusal> refusals, Intent.Outlook outlook) {
  private static final int FEW = 10;

  /**
   * @param edit what it asks, at its place
   * @param before what the requests before it leave
   * @param after what it makes of that
   * @param baseline whether it moves the baseline
   */
  record Step(Entry entry, Change.Edit edit, Desired before, Desired after, boolean baseline) {
    /** How many of the identities that are there it takes away. */
    int removals(Desired actual) {
      boolean system =
          actual.systemAssigned() && before.systemAssigned() && !after.systemAssigned();
      Set<UserAssignedIdentityId> gone = new HashSet<>(before.userAssigned());
      gone.retainAll(actual.userAssigned());
      gone.removeAll(after.userAssigned());
      return gone.size() + (system ? 1 : 0);
    }

    boolean isDryRun() {
      return entry.request().dryRun();
    }

    Change.Edit inverse() {
      return Change.Edit.between(after, before).orElse(null);
    }

    private boolean accepts() {
      return entry.request().change() instanceof Change.Accept;
    }

    private boolean changes() {
      return accepts() ? baseline : !before.equals(after);
    }

    /** Whether it asks for what the last change left, and there was none. */
    boolean restoresNothing() {
      return entry.request().change() instanceof Change.Restore && edit.equals(Change.Edit.NOTHING);
    }
  }

  /** Says whether a request may do this at its place. */
  @FunctionalInterface
  interface Judge {
    Verdict judge(Desired before, Desired after);
  }

  /** A request that may not do what it would do at its place. */
  record Refusal(Entry entry, Verdict.Refused verdict) {}

  /** As many of the entries, in order, as can share a patch. */
  static Fold of(Desired actual, LedgerState ledger, List<Entry> entries, Judge judge) {
    Folding folding = new Folding(actual, ledger, judge);
    for (Entry entry : entries) {
      if (!folding.takes(entry)) {
        break;
      }
    }
    return folding.fold();
  }

  /**
   * Folds those of the requests once more that have not ended, after a write of theirs. None of
   * them is put off to another group: what that write did already must not be taken for something
   * that one of them takes away and another one gives again.
   */
  Fold again(Desired actual, LedgerState ledger, Judge judge) {
    Folding folding = new Folding(actual, ledger, judge);
    steps.stream().map(Step::entry).filter(entry -> entry.record() == null).forEach(folding::add);
    return folding.fold();
  }

  Desired desired() {
    return outlook.desired();
  }

  /** How the request of a step ends when the whole is done. */
  Outcome outcome(Step step) {
    if (step.isDryRun()) {
      return Outcome.PLANNED;
    }
    if (!step.accepts() && !desired().apply(step.edit()).equals(desired())) {
      return Outcome.SUPERSEDED;
    }
    return step.changes() ? Outcome.APPLIED : Outcome.UNCHANGED;
  }

  /**
   * What is told of a step: the group's states and patch, and the step's own inverse.
   *
   * @param after null when it is not known
   * @param patch null when none was needed
   */
  ChangeResult effect(Step step, ScaleSet before, Assignment after, Patch patch, ArmUsage work) {
    if (step.isDryRun()) {
      return planned(step, before);
    }
    List<String> sharing =
        patch == null
            ? List.of()
            : steps.stream()
                .filter(other -> other != step && !other.isDryRun())
                .map(other -> other.entry().request().requestId())
                .toList();
    List<Warning> warnings =
        after == null ? List.of() : Warning.of(before.assignment(), after, before.flexible(), true);
    Change.Edit inverse = work.writeCount() == 0 ? null : step.inverse();
    return new ChangeResult(
        before.assignment(), after, patch, inverse, sharing, warnings(step, warnings), work);
  }

  /** A dry run shares nothing; it tells what would be. */
  private static ChangeResult planned(Step step, ScaleSet before) {
    Assignment from = before.assignment().after(step.before());
    Assignment to = from.after(step.after());
    Patch patch = Patch.between(from, step.after()).orElse(null);
    List<Warning> warnings = warnings(step, Warning.of(from, to, before.flexible(), false));
    return new ChangeResult(from, to, patch, step.inverse(), List.of(), warnings, ArmUsage.NONE);
  }

  private static List<Warning> warnings(Step step, List<Warning> others) {
    return step.restoresNothing()
        ? Stream.concat(Stream.of(Warning.NO_BASELINE), others.stream()).toList()
        : others;
  }

  Optional<Step> stepOf(Entry entry) {
    return steps.stream().filter(step -> step.entry() == entry).findFirst();
  }

  /** What the ledger holds when it is done. */
  LedgerState ledger(LedgerState before, Intent.Outlook planned, Assignment after, Instant now) {
    return isDryRun() ? before.with(null) : LedgerState.after(planned, after, now);
  }

  private boolean isDryRun() {
    return steps.stream().allMatch(Step::isDryRun);
  }

  List<Intent.Member> members() {
    return steps.stream()
        .filter(step -> !step.isDryRun())
        .map(
            step ->
                new Intent.Member(
                    step.entry().request().requestId(),
                    step.entry().attempt().number(),
                    step.entry().contentHash(),
                    outcome(step).name(),
                    step.inverse(),
                    asked(step.entry().request())))
        .toList();
  }

  /** What a whole group asked must fit in the intent's row. */
  private static RequestSummary asked(ChangeRequest request) {
    boolean few = request.change().named() <= FEW;
    return few ? request.asked() : request.asked().shortened();
  }
}
