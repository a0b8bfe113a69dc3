package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import java.time.Instant;

/**
 * What is remembered of a scale set.
 *
 * @param baseline what the last change left; null before the first
 * @param stamps which request decided what
 * @param intent null while nobody writes
 */
public record LedgerState(Baseline baseline, Stamps stamps, Intent intent) {
  public static final LedgerState EMPTY = new LedgerState(null, Stamps.NONE, null);

  public LedgerState with(Intent newIntent) {
    return new LedgerState(baseline, stamps, newIntent);
  }

  /**
   * After a write that succeeded, or was not needed.
   *
   * @param actual what is assigned then
   */
  public static LedgerState after(Intent.Outlook outlook, Assignment actual, Instant now) {
    Baseline baseline = outlook.baseline();
    return new LedgerState(
        baseline == null ? null : baseline.left(actual, now), outlook.stamps(), null);
  }
}
