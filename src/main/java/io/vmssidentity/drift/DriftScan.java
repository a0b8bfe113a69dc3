package io.vmssidentity.drift;

import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.Leftovers;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Finds drift in all scale sets, tells what is new of it, and that the scan is done. */
public final class DriftScan {
  private final Sweep sweep;
  private final DriftCheck check;
  private final DriftLedger ledger;
  private final DriftEvents events;
  private final Leftovers leftovers;
  private final Policy policy;
  private final Clock clock;

  public DriftScan(
      Sweep sweep,
      DriftCheck check,
      DriftLedger ledger,
      DriftEvents events,
      Leftovers leftovers,
      Policy policy,
      Clock clock) {
    this.sweep = sweep;
    this.check = check;
    this.ledger = ledger;
    this.events = events;
    this.leftovers = leftovers;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * @throws AzureFailure when the ledger or the event topic did not answer
   */
  public Scan run() {
    Instant startedAt = clock.instant();
    Tally tally = new Tally();
    Sweep.Result result = sweep.run(policy, suspect -> judge(suspect, tally));
    for (ScaleSetId abandoned : result.candidates().abandoned()) {
      leftovers.finish(abandoned);
    }
    Scan scan = scan(startedAt, result, tally);
    ledger.add(scan);
    events.publish(new DriftEvent.OfScan(Sha256.hex("scan\n" + startedAt), scan));
    return scan;
  }

  private void judge(Sweep.Suspect suspect, Tally tally) {
    if (suspect.look() instanceof Look.Confirmed confirmed) {
      ScaleSetId id = suspect.scaleSetId();
      tally.settled.put(SessionKey.of(id), check.settle(id, confirmed, suspect.changedBy()));
    } else if (suspect.look() instanceof Look.Busy) {
      tally.busy++;
    } else {
      tally.unreadable++;
    }
  }

  private Scan scan(Instant startedAt, Sweep.Result result, Tally tally) {
    Candidates candidates = result.candidates();
    Map<SessionKey, DriftState> open = candidates.open();
    open.putAll(tally.settled);
    open.values().removeIf(state -> state.open().isEmpty());
    return new Scan(
        startedAt,
        Duration.between(startedAt, clock.instant()),
        result.coverage().oldestData(),
        candidates.seen(),
        candidates.managed(),
        candidates.seen() - candidates.managed(),
        open.size(),
        (int) open.values().stream().filter(state -> state.repairs().isContested()).count(),
        candidates.exempt(),
        candidates.busy() + tally.busy,
        tally.unreadable,
        result.coverage().gaps(),
        policy.expired(startedAt));
  }

  /** What became of the suspects. */
  private static final class Tally {
    private final Map<SessionKey, DriftState> settled = new HashMap<>();
    private int busy;
    private int unreadable;
  }
}
