package io.vmssidentity.change;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Several requests as one change: each is applied to what those before it leave, and only where it
 * is newer than what was decided before.
 *
 * @param steps of the requests that could be folded; the rest start a new group
 * @param outlook what the ledger holds when it is done
 */
record Fold(List<Step> steps, Intent.Outlook outlook) {

  /**
   * @param edit what it asks, at its place
   * @param before what the requests before it leave
   * @param after what it makes of that
   * @param baseline whether it moves the baseline
   */
  record Step(Entry entry, Change.Edit edit, Desired before, Desired after, boolean baseline) {
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
    private boolean restoresNothing() {
      return entry.request().change() instanceof Change.Restore && edit.equals(Change.Edit.NOTHING);
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
    private Baseline baseline;
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
      if (isNewAgain(stamps.apply(now, edit(entry), entry.position()))) {
        return false;
      }
      add(entry);
      return true;
    }

    void add(Entry entry) {
      Change.Edit edit = edit(entry);
      Desired next = stamps.apply(now, edit, entry.position());
      Baseline kept = baseline(entry, edit, next);
      Step step = new Step(entry, edit, now, next, !Objects.equals(kept, baseline));
      steps.add(step);
      if (!entry.request().dryRun() && !step.restoresNothing()) {
        disabled |= now.systemAssigned() && !next.systemAssigned();
        removed.addAll(now.userAssigned());
        removed.removeAll(next.userAssigned());
        baseline = kept;
        stamps = stamps.decided(edit, entry.position());
        now = next;
      }
    }

    private Change.Edit edit(Entry entry) {
      return entry.request().change().at(now, baseline == null ? null : baseline.desired());
    }

    /** The first change takes all that is there; a later one only what it decides. */
    private Baseline baseline(Entry entry, Change.Edit edit, Desired next) {
      ScaleSetId scaleSetId = entry.request().scaleSetId();
      if (baseline == null) {
        return Baseline.planned(scaleSetId, next, null);
      }
      Desired desired = stamps.apply(baseline.desired(), edit, entry.position());
      boolean stays =
          edit.systemAssigned() == SystemAssignedChange.KEEP
              || !entry.position().isAfter(stamps.systemAssigned())
              || entry.request().change() instanceof Change.Restore && now.systemAssigned();
      boolean sameOne = stays && desired.systemAssigned();
      return Baseline.planned(scaleSetId, desired, sameOne ? baseline.principalId() : null);
    }

    private boolean isNewAgain(Desired next) {
      return disabled && next.systemAssigned()
          || next.userAssigned().stream().anyMatch(removed::contains);
    }

    Fold fold() {
      return new Fold(List.copyOf(steps), new Intent.Outlook(now, baseline, stamps));
    }
  }

  Desired desired() {
    return outlook.desired();
  }

  /** How the request of a step ends when the whole is done. */
  Outcome outcome(Step step) {
    if (step.entry().request().dryRun()) {
      return Outcome.PLANNED;
    }
    if (!step.accepts() && !desired().apply(step.edit()).equals(desired())) {
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
      List<Warning> warnings = warnings(step, Warning.of(from, to, before.flexible(), false));
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
    Change.Edit inverse = work.writeCount() == 0 ? null : step.inverse();
    return new Effect(
        before.assignment(), after, patch, inverse, others, warnings(step, warnings), work);
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
    return steps.stream().allMatch(step -> step.entry().request().dryRun());
  }

  List<Intent.Member> members() {
    return steps.stream()
        .filter(step -> !step.entry().request().dryRun())
        .map(
            step ->
                new Intent.Member(
                    step.entry().request().requestId(),
                    step.entry().attempt().number(),
                    step.entry().contentHash(),
                    outcome(step).name(),
                    step.inverse(),
                    step.entry().request().asked().shortened()))
        .toList();
  }
}
