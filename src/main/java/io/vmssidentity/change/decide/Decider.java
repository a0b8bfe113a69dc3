// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Pauses;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is done next for a scale set. A step carries the decision out, and asks again with
 * what came of it, until the decision is to rest.
 */
public final class Decider {
  private Decider() {}

  /**
   * @throws IllegalStateException when the event cannot happen in this stage: a bug
   */
  public static Decision decide(View view, Event event) {
    View counted = Pauses.counted(view);
    return WakeUps.named(counted, decideAtStage(counted, event));
  }

  private static Decision decideAtStage(View view, Event event) {
    if (event instanceof Event.Due) {
      return due(view);
    }
    if (event instanceof Event.Told told) {
      return Outbox.told(view, told);
    }
    Stage stage = view.state().stage();
    if (stage instanceof Stage.Writing writing
        && writing.token().equals(view.facts().token())
        && !(event instanceof Event.Counted || event instanceof Event.Uncounted)) {
      return answered(view, writing, event);
    }
    if (stage instanceof Stage.Idle && event instanceof Event.Counted counted) {
      return Planning.counted(view, counted);
    }
    if (stage instanceof Stage.Idle && event instanceof Event.Uncounted uncounted) {
      return Waits.after(view, view.state(), uncounted.failure());
    }
    throw new IllegalStateException(
        event.getClass().getSimpleName() + " cannot happen in " + stage.getClass().getSimpleName());
  }

  /** Whatever woke the scale set, all that is due is done: what can be told first. */
  private static Decision due(View view) {
    Optional<Decision> outbox = Outbox.due(view);
    if (outbox.isPresent()) {
      return outbox.get();
    }
    List<RowChange> passed = Deadlines.passed(view);
    List<RowChange> ending = passed.isEmpty() ? ReleasedRows.changes(view) : passed;
    if (!ending.isEmpty()) {
      return new Decision.Store(view.state(), ending);
    }
    Stage stage = view.state().stage();
    if (stage instanceof Stage.Writing writing) {
      return WritingStage.due(view, writing);
    }
    if (stage instanceof Stage.Following following) {
      return FollowingStage.due(view, following);
    }
    return stage instanceof Stage.Settling settling
        ? Settling.goOn(view, settling)
        : IdleStage.due(view);
  }

  private static Decision answered(View view, Stage.Writing writing, Event event) {
    if (event instanceof Event.Accepted accepted) {
      return WritingStage.accepted(view, writing, accepted.operation());
    }
    if (event instanceof Event.Refused refused) {
      return WritingStage.refused(view, writing, refused.failure());
    }
    return event instanceof Event.Unanswered unanswered
        ? WritingStage.unanswered(view, writing, unanswered.failure())
        : WritingStage.unsent(view);
  }
}
