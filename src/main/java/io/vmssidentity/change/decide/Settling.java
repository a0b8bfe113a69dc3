// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.Outcomes;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Gathering;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.ledger.Stage;
import java.util.List;

/**
 * Stores the outcomes of a group. Those of a large one take several transactions: each outcome is
 * worked out from what was before and the old stamps, and only the last one changes these.
 */
final class Settling {
  private Settling() {}

  /**
   * Begins.
   *
   * @param next the state without the group's write
   */
  static Decision begin(View view, ScaleSetState next, Settlement settlement) {
    Outcomes.Settled settled = Outcomes.of(view, settlement);
    ScaleSetState free = next.withGroupLimit(null);
    return settled.changes().size() <= Limits.MOST_AT_ONCE
        ? last(view, free.with(settled.decided()), settlement, settled.changes())
        : new Decision.Store(free.with(new Stage.Settling(settlement, null)), List.of());
  }

  /** Goes on where the last transaction ended. */
  static Decision goOn(View view, Stage.Settling stage) {
    Outcomes.Settled settled = Outcomes.of(view, stage.settlement());
    List<RowChange> left =
        settled.changes().stream()
            .filter(change -> stage.upTo() == null || change.key().compareTo(stage.upTo()) > 0)
            .toList();
    if (left.size() <= Limits.MOST_AT_ONCE) {
      return last(view, view.state().with(settled.decided()), stage.settlement(), left);
    }
    List<RowChange> batch = left.subList(0, Limits.MOST_AT_ONCE);
    RequestKey upTo = batch.get(batch.size() - 1).key();
    return new Decision.Store(
        view.state().with(new Stage.Settling(stage.settlement(), upTo)), batch);
  }

  private static Decision last(
      View view, ScaleSetState next, Settlement settlement, List<RowChange> changes) {
    ScaleSetState idle = next.with(Stage.IDLE);
    boolean written = settlement.result().usage().writeCount() > 0;
    boolean lone = RowChange.apply(view.open(), changes).stream().noneMatch(OpenRequest::isPending);
    return new Decision.Store(
        written && lone ? Gathering.afterChange(view, idle) : Waits.over(idle), changes);
  }
}
