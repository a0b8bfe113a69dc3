// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Comparison;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.AzureFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at every scale set in scope: at all of them by one list, and directly at those that seem to
 * differ. Changes nothing.
 */
public final class Sweep {
  private static final int BATCH = 100;

  private final Inventory inventory;
  private final DriftLedger ledger;
  private final DirectCheck directCheck;
  private final Scope scope;
  private final Supplier<RetryBudget> budget;
  private final Clock clock;
  private final Duration longest;

  /**
   * @param budget to read the ledger: one page that fails must not cost the scan
   * @param longest after so long no further scale set is looked at
   */
  public Sweep(
      Inventory inventory,
      DriftLedger ledger,
      DirectCheck directCheck,
      Scope scope,
      Supplier<RetryBudget> budget,
      Clock clock,
      Duration longest) {
    this.inventory = inventory;
    this.ledger = ledger;
    this.directCheck = directCheck;
    this.scope = scope;
    this.budget = budget;
    this.clock = clock;
    this.longest = longest;
  }

  /** A scale set that was looked at, and who changed it last (null: not known). */
  public record Suspect(ScaleSetId scaleSetId, Observation observation, ChangedBy changedBy) {}

  /** What a sweep saw. */
  public record Result(Candidates candidates, Coverage coverage) {}

  /**
   * @param judge gets each suspect
   */
  public Result run(DriftPolicy policy, Consumer<Suspect> judge) {
    Instant deadline = clock.instant().plus(longest);
    Candidates candidates = new Candidates(rows(), scope, policy, clock.instant());
    Coverage coverage = inventory.sweep(candidates::see);
    List<CoverageGap> unreadable = candidates.close(coverage);
    judge(candidates, deadline, judge);
    return new Result(candidates, coverage.with(unreadable));
  }

  /** The same for these scale sets alone. */
  public Result run(Collection<ScaleSetId> scaleSets, DriftPolicy policy, Consumer<Suspect> judge) {
    Instant now = clock.instant();
    Candidates candidates = new Candidates(rows(), scope, policy, now);
    scaleSets.forEach(candidates::ask);
    judge(candidates, now.plus(longest), judge);
    return new Result(candidates, new Coverage(now, List.of()));
  }

  private DriftLedger.Rows rows() {
    return budget.get().retrying(() -> ledger.all());
  }

  private void judge(Candidates candidates, Instant deadline, Consumer<Suspect> judge) {
    List<ScaleSetId> suspects = candidates.suspects();
    for (int i = 0; i < suspects.size(); i += BATCH) {
      Map<ScaleSetId, Observation> looks = new LinkedHashMap<>();
      for (ScaleSetId id : suspects.subList(i, Math.min(i + BATCH, suspects.size()))) {
        Observation observation = observation(id, deadline);
        if (candidates.isElsewhere(id, observation)) {
          candidates.leaveOut(id);
        } else {
          looks.put(id, observation);
        }
      }
      Map<ScaleSetId, ChangedBy> changes =
          inTime(deadline).isPresent() ? Map.of() : lastChanges(looks, candidates);
      looks.forEach(
          (id, observation) ->
              judge.accept(new Suspect(id, inTime(deadline).orElse(observation), changes.get(id))));
    }
  }

  private Observation observation(ScaleSetId id, Instant deadline) {
    return inTime(deadline).orElseGet(() -> directCheck.at(id));
  }

  /** What is seen of a scale set after the deadline. */
  private Optional<Observation> inTime(Instant deadline) {
    return clock.instant().isAfter(deadline)
        ? Optional.of(new Observation.Unreadable("The scan took too long to look at it."))
        : Optional.empty();
  }

  private Map<ScaleSetId, ChangedBy> lastChanges(
      Map<ScaleSetId, Observation> looks, Candidates candidates) {
    Collection<ScaleSetId> unknown =
        looks.keySet().stream()
            .filter(id -> asksForCulprit(looks.get(id), candidates.known(id).drift()))
            .toList();
    try {
      return unknown.isEmpty() ? Map.of() : inventory.lastChanges(unknown);
    } catch (AzureFailure failure) {
      // Who it was can be told later; what differs must not wait for it.
      return Map.of();
    }
  }

  /** Of a finding that is an hour old nothing will be known any more. */
  private boolean asksForCulprit(Observation observation, DriftState known) {
    Instant anHourAgo = clock.instant().minus(Duration.ofHours(1));
    return observation instanceof Observation.Confirmed confirmed
        && Comparison.findings(confirmed.ledger().baseline(), confirmed.actual()).stream()
            .anyMatch(
                finding ->
                    known == null
                        || known.open().stream()
                            .noneMatch(
                                open ->
                                    open.finding().equals(finding)
                                        && (open.changedBy() != null
                                            || open.since().isBefore(anHourAgo))));
  }
}
