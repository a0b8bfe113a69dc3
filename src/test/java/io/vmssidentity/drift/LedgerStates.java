package io.vmssidentity.drift;

import static io.vmssidentity.drift.DriftStates.NOW;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import java.time.Instant;
import java.util.List;

/** What the ledger of changes holds, to test with. */
public final class LedgerStates {
  private LedgerStates() {}

  public static LedgerState settled(ScaleSetId scaleSetId) {
    return settled(scaleSetId, NOW);
  }

  public static LedgerState settled(ScaleSetId scaleSetId, Instant since) {
    return new LedgerState(
        new Baseline(scaleSetId, Ids.assigned(true, "reader").asDesired(), "principal", since),
        Stamps.NONE,
        null);
  }

  /** By a holder whose lease ends 7 ms after NOW. */
  public static LedgerState writing(ScaleSetId scaleSetId) {
    Assignment before = Ids.assigned(true, "reader");
    Patch patch = new Patch(IdentityType.NONE, List.of(), List.of());
    Intent.Outlook outlook =
        new Intent.Outlook(before.asDesired(), settled(scaleSetId).baseline(), Stamps.NONE);
    return settled(scaleSetId)
        .with(
            Intent.of("\"1\"", before, patch, true, List.of(), outlook)
                .heldBy("token", NOW.plusMillis(7)));
  }
}
