// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.Endings;
import io.vmssidentity.change.decide.group.GroupPlan;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.request.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out a request that meets a bug in planning: the others go on without it. A mended version
 * of the app may plan it, so it is tried again until its budget is over.
 */
final class Unplannable {
  private Unplannable() {}

  /**
   * @param bug that the group met
   */
  static Decision leftOut(View view, ScaleSet shown, RuntimeException bug) {
    List<OpenRequest> sound = new ArrayList<>();
    List<RowChange> over = new ArrayList<>();
    Problem problem = Problem.unplannable(bug);
    for (OpenRequest request : view.pending()) {
      try {
        GroupPlan.of(view, shown, List.of(request));
        sound.add(request);
      } catch (RuntimeException own) {
        problem = Problem.unplannable(own);
        if (Deadlines.isOver(view, request) && over.size() < Limits.MOST_AT_ONCE) {
          over.add(Endings.failed(view, request, problem));
        }
      }
    }
    if (!over.isEmpty()) {
      return new Decision.Store(view.state(), over);
    }
    return sound.isEmpty() && view.intent() == null
        ? Waits.hold(view, view.state(), problem, null)
        : Planning.of(view, shown, together(view, shown, View.fitting(sound)));
  }

  private static GroupPlan together(View view, ScaleSet shown, List<OpenRequest> sound) {
    try {
      return GroupPlan.of(view, shown, sound);
    } catch (RuntimeException bug) {
      return GroupPlan.of(view, shown, sound.subList(0, 1));
    }
  }
}
