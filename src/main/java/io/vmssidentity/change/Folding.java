package io.vmssidentity.change;

import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Folds requests, one after the other. */
final class Folding {
  private final List<Fold.Step> steps = new ArrayList<>();
  private final List<Fold.Refusal> refusals = new ArrayList<>();
  private final Fold.Judge judge;
  private final Set<UserAssignedIdentityId> removed = new HashSet<>();
  private boolean disabled;
  private Desired now;
  private Baseline baseline;
  private Stamps stamps;

  Folding(Desired actual, LedgerState ledger, Fold.Judge judge) {
    this.judge = judge;
    now = actual;
    baseline = ledger.baseline();
    stamps = ledger.stamps();
  }

  /**
   * One patch cannot take an identity away and give it again, which in order cures a dangling one:
   * whoever asks for it must wait for the next group.
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
    if (judge.judge(now, next) instanceof Verdict.Refused refused) {
      refusals.add(new Fold.Refusal(entry, refused));
      return;
    }
    Baseline kept = baseline(entry, edit, next);
    Fold.Step step = new Fold.Step(entry, edit, now, next, !Objects.equals(kept, baseline));
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
    return new Fold(
        List.copyOf(steps), List.copyOf(refusals), new Intent.Outlook(now, baseline, stamps));
  }
}
