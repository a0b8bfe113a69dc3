package io.vmssidentity.change;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several requests as one change: each is applied to what those before it leave, and only where it
 * is newer than what was decided before.
 *
 * @param steps of the requests that could be folded; the rest start a new group
 * @param outlook what the ledger holds when it is done
 */
record Fold(List<Step> steps, Intent.Outlook outlook) {

  /**
   * @param before what the requests before it leave
   * @param after what it makes of that
   */
  record Step(Entry entry, Desired before, Desired after) {
    Change inverse() {
      return Change.between(after, before).orElse(null);
    }

    private boolean changes() {
      return !before.equals(after);
    }
  }

  /** As many of the entries, in order, as can share a patch. */
  static Fold of(Desired actual, LedgerState ledger, List<Entry> entries) {
    Folding folding = new Folding(actual, ledger);
    for (Entry entry : entries) {
      if (!folding.takes(entry)) {
        break;
      }
    }
    return folding.fold();
  }

  /**
   * Those of the requests that have not ended once more, after a write of theirs: what it did must
   * not look like something to be taken away and given again.
   */
  Fold again(Desired actual, LedgerState ledger) {
    Folding folding = new Folding(actual, ledger);
    steps.stream().map(Step::entry).filter(entry -> entry.record() == null).forEach(folding::add);
    return folding.fold();
  }

  private static final class Folding {
    private final List<Step> steps = new ArrayList<>();
    private final Set<UserAssignedIdentityId> removed = new HashSet<>();
    private boolean disabled;
    private Desired now;
    private Desired baseline;
    private Stamps stamps;

    Folding(Desired actual, LedgerState ledger) {
      now = actual;
      baseline = ledger.baseline();
      stamps = ledger.stamps();
    }

    /**
     * One patch cannot take an identity away and give it again, which in order cures a dangling
     * one: whoever asks for it must wait for the next group.
     */
    boolean takes(Entry entry) {
      if (isNewAgain(stamps.apply(now, entry.request().change(), entry.position()))) {
        return false;
      }
      add(entry);
      return true;
    }

    void add(Entry entry) {
      Change change = entry.request().change();
      Desired next = stamps.apply(now, change, entry.position());
      steps.add(new Step(entry, now, next));
      if (!entry.request().dryRun()) {
        disabled |= now.systemAssigned() && !next.systemAssigned();
        removed.addAll(now.userAssigned());
        removed.removeAll(next.userAssigned());
        baseline = baseline == null ? null : stamps.apply(baseline, change, entry.position());
        stamps = stamps.decided(change, entry.position());
        now = next;
      }
    }

    private boolean isNewAgain(Desired next) {
      return disabled && next.systemAssigned()
          || next.userAssigned().stream().anyMatch(removed::contains);
    }

    /** The first change takes all that is there as the baseline. */
    Fold fold() {
      Intent.Outlook outlook = new Intent.Outlook(now, baseline == null ? now : baseline, stamps);
      return new Fold(List.copyOf(steps), outlook);
    }
  }

  Desired desired() {
    return outlook.desired();
  }

  /** How the request of a step ends when the whole is done. */
  Outcome outcome(Step step) {
    ChangeRequest request = step.entry().request();
    if (request.dryRun()) {
      return Outcome.PLANNED;
    }
    if (!desired().apply(request.change()).equals(desired())) {
      return Outcome.SUPERSEDED;
    }
    return step.changes() ? Outcome.APPLIED : Outcome.UNCHANGED;
  }

  /**
   * What is told of a step: the group's states and patch, and the step's own inverse. A dry run
   * shares nothing; it tells what would be.
   *
   * @param after null when it is not known
   * @param patch null when none was needed
   */
  Effect effect(Step step, ScaleSet before, Assignment after, Patch patch, ArmWork work) {
    if (step.entry().request().dryRun()) {
      Assignment from = before.assignment().after(step.before());
      Assignment to = from.after(step.after());
      Patch planned = Patch.between(from, step.after()).orElse(null);
      List<Warning> warnings = Warning.of(from, to, before.flexible(), false);
      return new Effect(from, to, planned, step.inverse(), List.of(), warnings, ArmWork.NONE);
    }
    List<String> others =
        steps.stream()
            .filter(other -> other != step && !other.entry().request().dryRun())
            .filter(other -> patch != null)
            .map(other -> other.entry().request().requestId())
            .toList();
    List<Warning> warnings =
        after == null ? List.of() : Warning.of(before.assignment(), after, before.flexible(), true);
    Change inverse = work.writeCount() == 0 ? null : step.inverse();
    return new Effect(before.assignment(), after, patch, inverse, others, warnings, work);
  }

  boolean isDryRun() {
    return steps.stream().allMatch(step -> step.entry().request().dryRun());
  }

  List<Intent.Member> members() {
    return steps.stream()
        .filter(step -> !step.entry().request().dryRun())
        .map(
            step ->
                new Intent.Member(
                    step.entry().request().requestId(),
                    0,
                    step.entry().contentHash(),
                    outcome(step).name(),
                    step.inverse()))
        .toList();
  }
}
