// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.AzureFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Finds drift in all scale sets, tells what is new of it, and that the scan is done. */
public final class DriftScan {

  /** When Azure does not answer, a thousand scale sets have the same reason. */
  private static final int MOST_REASONS = 20;

  private final Sweep sweep;
  private final DriftCheck check;
  private final DriftLedger ledger;
  private final DriftEvents events;
  private final DriftPolicy policy;
  private final Supplier<RetryBudget> budget;
  private final Clock clock;

  /**
   * @param budget to remember and tell that the scan is done
   */
  public DriftScan(
      Sweep sweep,
      DriftCheck check,
      DriftLedger ledger,
      DriftEvents events,
      DriftPolicy policy,
      Supplier<RetryBudget> budget,
      Clock clock) {
    this.sweep = sweep;
    this.check = check;
    this.ledger = ledger;
    this.events = events;
    this.policy = policy;
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * @param unread is told of the first few that could not be read or settled, and why
   * @throws AzureFailure when the ledger or the event topic did not answer
   */
  public Scan run(BiConsumer<ScaleSetId, String> unread) {
    Instant startedAt = clock.instant();
    Map<ScaleSetId, String> reasons = new LinkedHashMap<>();
    ScanCounts counts = new ScanCounts(reasons::put);
    Sweep.Result result = sweep.run(policy, suspect -> judge(suspect, counts));
    result.candidates().tellUnreadable(counts);
    reasons.entrySet().stream()
        .limit(MOST_REASONS)
        .forEach(reason -> unread.accept(reason.getKey(), reason.getValue()));
    counts.carryOver(result.candidates().open());
    Scan scan = counts.scan(startedAt, clock.instant(), result, policy.expired(startedAt));
    RetryBudget waits = budget.get();
    waits.retrying(() -> ledger.add(scan));
    DriftEvent done = new DriftEvent.OfScan(Sha256.hex("scan\n" + startedAt), scan);
    waits.retrying(() -> events.publish(done));
    return scan;
  }

  private void judge(Sweep.Suspect suspect, ScanCounts counts) {
    if (suspect.observation() instanceof Observation.Confirmed confirmed) {
      settle(suspect, confirmed, counts);
    } else if (suspect.observation() instanceof Observation.Unreadable unreadable) {
      counts.unreadable(suspect.scaleSetId(), unreadable.reason());
    } else {
      counts.busy();
    }
  }

  /** One that cannot be settled is looked at again by the next scan, and keeps no other waiting. */
  private void settle(Sweep.Suspect suspect, Observation.Confirmed observation, ScanCounts counts) {
    try {
      check
          .settle(suspect.scaleSetId(), observation, suspect.changedBy())
          .ifPresentOrElse(counts::confirmed, counts::busy);
    } catch (AzureFailure | UnreadableRow failure) {
      counts.unreadable(suspect.scaleSetId(), failure.getMessage());
    }
  }
}
