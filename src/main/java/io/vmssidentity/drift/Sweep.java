package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Comparison;
import io.vmssidentity.drift.finding.Gap;
import io.vmssidentity.drift.repair.Policy;
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
  private final Confirmation confirmation;
  private final Scope scope;
  private final Supplier<RetryBudget> patience;
  private final Clock clock;
  private final Duration longest;

  /**
   * @param patience to read the ledger: one page that fails must not cost the scan
   * @param longest after so long no further scale set is looked at
   */
  public Sweep(
      Inventory inventory,
      DriftLedger ledger,
      Confirmation confirmation,
      Scope scope,
      Supplier<RetryBudget> patience,
      Clock clock,
      Duration longest) {
    this.inventory = inventory;
    this.ledger = ledger;
    this.confirmation = confirmation;
    this.scope = scope;
    this.patience = patience;
    this.clock = clock;
    this.longest = longest;
  }

  /** A scale set that was looked at, and who changed it last (null: not known). */
  public record Suspect(ScaleSetId scaleSetId, Look look, ChangedBy changedBy) {}

  /** What a sweep saw. */
  public record Result(Candidates candidates, Coverage coverage) {}

  /**
   * @param judge gets each suspect
   */
  public Result run(Policy policy, Consumer<Suspect> judge) {
    Instant deadline = clock.instant().plus(longest);
    Candidates candidates = new Candidates(rows(), scope, policy, clock.instant());
    Coverage coverage = inventory.sweep(candidates::see);
    List<Gap> unreadable = candidates.close(coverage);
    judge(candidates, deadline, judge);
    return new Result(candidates, coverage.with(unreadable));
  }

  /** The same for these scale sets alone. */
  public Result run(Collection<ScaleSetId> scaleSets, Policy policy, Consumer<Suspect> judge) {
    Instant now = clock.instant();
    Candidates candidates = new Candidates(rows(), scope, policy, now);
    scaleSets.forEach(candidates::ask);
    judge(candidates, now.plus(longest), judge);
    return new Result(candidates, new Coverage(now, List.of()));
  }

  private DriftLedger.Rows rows() {
    return patience.get().retrying(() -> ledger.all());
  }

  private void judge(Candidates candidates, Instant deadline, Consumer<Suspect> judge) {
    List<ScaleSetId> suspects = candidates.suspects();
    for (int i = 0; i < suspects.size(); i += BATCH) {
      Map<ScaleSetId, Look> looks = new LinkedHashMap<>();
      for (ScaleSetId id : suspects.subList(i, Math.min(i + BATCH, suspects.size()))) {
        Look look = look(id, deadline);
        if (candidates.isElsewhere(id, look)) {
          candidates.leaveOut(id);
        } else {
          looks.put(id, look);
        }
      }
      Map<ScaleSetId, ChangedBy> changes =
          inTime(deadline).isPresent() ? Map.of() : lastChanges(looks, candidates);
      looks.forEach(
          (id, look) ->
              judge.accept(new Suspect(id, inTime(deadline).orElse(look), changes.get(id))));
    }
  }

  private Look look(ScaleSetId id, Instant deadline) {
    return inTime(deadline).orElseGet(() -> confirmation.at(id));
  }

  /** What is seen of a scale set after the deadline. */
  private Optional<Look> inTime(Instant deadline) {
    return clock.instant().isAfter(deadline)
        ? Optional.of(new Look.Unreadable("The scan took too long to look at it."))
        : Optional.empty();
  }

  private Map<ScaleSetId, ChangedBy> lastChanges(
      Map<ScaleSetId, Look> looks, Candidates candidates) {
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
  private boolean asksForCulprit(Look look, DriftState known) {
    Instant anHourAgo = clock.instant().minus(Duration.ofHours(1));
    return look instanceof Look.Confirmed confirmed
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
