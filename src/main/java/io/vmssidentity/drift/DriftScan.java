package io.vmssidentity.drift;

import io.vmssidentity.drift.repair.Policy;
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
  private final Policy policy;
  private final Supplier<RetryBudget> patience;
  private final Clock clock;

  /**
   * @param patience to remember and tell that the scan is done
   */
  public DriftScan(
      Sweep sweep,
      DriftCheck check,
      DriftLedger ledger,
      DriftEvents events,
      Policy policy,
      Supplier<RetryBudget> patience,
      Clock clock) {
    this.sweep = sweep;
    this.check = check;
    this.ledger = ledger;
    this.events = events;
    this.policy = policy;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * @param unread is told of the first few that could not be read or settled, and why
   * @throws AzureFailure when the ledger or the event topic did not answer
   */
  public Scan run(BiConsumer<ScaleSetId, String> unread) {
    Instant startedAt = clock.instant();
    Map<ScaleSetId, String> reasons = new LinkedHashMap<>();
    Tally tally = new Tally(reasons::put);
    Sweep.Result result = sweep.run(policy, suspect -> judge(suspect, tally));
    result.candidates().tellUnreadable(tally);
    reasons.entrySet().stream()
        .limit(MOST_REASONS)
        .forEach(reason -> unread.accept(reason.getKey(), reason.getValue()));
    tally.carryOver(result.candidates().open());
    Scan scan = tally.scan(startedAt, clock.instant(), result, policy.expired(startedAt));
    RetryBudget waits = patience.get();
    waits.retrying(() -> ledger.add(scan));
    DriftEvent done = new DriftEvent.OfScan(Sha256.hex("scan\n" + startedAt), scan);
    waits.retrying(() -> events.publish(done));
    return scan;
  }

  private void judge(Sweep.Suspect suspect, Tally tally) {
    if (suspect.look() instanceof Look.Confirmed confirmed) {
      settle(suspect, confirmed, tally);
    } else if (suspect.look() instanceof Look.Unreadable unreadable) {
      tally.unreadable(suspect.scaleSetId(), unreadable.reason());
    } else {
      tally.busy();
    }
  }

  /** One that cannot be settled is looked at again by the next scan, and keeps no other waiting. */
  private void settle(Sweep.Suspect suspect, Look.Confirmed look, Tally tally) {
    try {
      check
          .settle(suspect.scaleSetId(), look, suspect.changedBy())
          .ifPresentOrElse(tally::confirmed, tally::busy);
    } catch (AzureFailure | UnreadableRow failure) {
      tally.unreadable(suspect.scaleSetId(), failure.getMessage());
    }
  }
}
