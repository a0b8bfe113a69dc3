// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.drift.DriftStates.NOW;

import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ArmUsage;
import java.time.Instant;
import java.util.List;

/** What the ledger of changes holds, to test with. */
public final class LedgerStates {
  private LedgerStates() {}

  public static ScaleSetState settled(ScaleSetId scaleSetId) {
    return settled(scaleSetId, NOW);
  }

  public static ScaleSetState settled(ScaleSetId scaleSetId, Instant since) {
    return ScaleSetState.EMPTY.with(
        new Decided(
            new Baseline(scaleSetId, Ids.assigned(true, "reader").asDesired(), "principal", since),
            Stamps.NONE));
  }

  /** By a step that gives up 7 ms after NOW. */
  public static ScaleSetState writing(ScaleSetId scaleSetId) {
    return settled(scaleSetId).with(writing(NOW.plusMillis(7)));
  }

  static Stage writing(Instant until) {
    Patch patch = new Patch(IdentityType.NONE, List.of(), List.of());
    PlannedWrite write =
        new PlannedWrite(
            "\"1\"", Ids.assigned(true, "reader"), patch, patch, List.of(), ArmUsage.NONE);
    return new Stage.Writing("instance/nonce", until, write);
  }
}
