// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import java.util.List;

/** Announces a PATCH in the state before it is sent. */
final class Writes {
  private Writes() {}

  static Decision begin(
      View view, ScaleSetState next, PlannedWrite write, List<RowChange> changes) {
    Stage.Writing writing =
        new Stage.Writing(view.facts().token(), view.now().plus(Limits.WRITE_WINDOW), write);
    Patch body = write.body();
    return new Decision.Write(next.with(writing), changes, body, write.etag());
  }
}
