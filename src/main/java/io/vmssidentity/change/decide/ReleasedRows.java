// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.Endings;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.request.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Rows that an open intent or a write held, and that nothing holds any more. A request that was set
 * aside is told, and the row of one that was told goes.
 */
final class ReleasedRows {
  private ReleasedRows() {}

  /** As many as one transaction takes; empty when there are none. */
  static List<RowChange> changes(View view) {
    return view.open().stream()
        .filter(row -> !view.isHeld(row.key()))
        .flatMap(row -> change(view, row).stream())
        .limit(Limits.MOST_AT_ONCE)
        .toList();
  }

  private static Optional<RowChange> change(View view, OpenRequest row) {
    Problem setAside = row.progress().setAside();
    if (row.ended() == null) {
      return Optional.ofNullable(setAside).map(problem -> Endings.told(view, row, problem));
    }
    return row.progress().told() ? Optional.of(new RowChange.Removed(row.key())) : Optional.empty();
  }
}
