// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenIntent;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Versions;
import io.vmssidentity.request.ArmUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of a PATCH whose answer nobody knows. */
final class Intents {
  private Intents() {}

  static ScaleSetState opened(ScaleSetState state, Stage.Writing writing) {
    OpenIntent intent =
        OpenIntent.of(writing.write(), writing.until(), state.schedule().paused(), state.intent());
    return state.with(Stage.IDLE).withIntent(intent);
  }

  /**
   * Whether a scale set in a terminal state shows that the PATCH cannot be carried out any more.
   */
  static boolean isOvertaken(OpenIntent intent, ScaleSet shown) {
    return intent != null && Versions.isNewer(shown.etag(), intent.etag());
  }

  /** Whose wish is there was carried out; the others are planned again. */
  static Decision overtaken(View view, ScaleSetState next, ScaleSet shown) {
    OpenIntent intent = view.intent();
    Assignment after = shown.assignment();
    Settlement settlement =
        new Settlement(
            view.named(intent.members()).stream().map(OpenRequest::key).toList(),
            new Settlement.Result(
                intent.before(),
                after,
                shown.flexible(),
                Patch.between(intent.before(), after.asDesired()).orElse(null),
                intent.usage()),
            null,
            false);
    return Settling.begin(view, next.withIntent(null), settlement);
  }

  /**
   * A PATCH of ours was accepted under the intent's ETag, and moved it: the other one was not
   * carried out, and never will be.
   */
  static boolean isBeaten(OpenIntent intent, PlannedWrite write, String answered) {
    return intent != null
        && write.etag().equals(intent.etag())
        && answered != null
        && !answered.equals(intent.etag());
  }

  /** Nothing is to be changed, but a late PATCH must not be carried out: its ETag is moved. */
  static Decision barrier(View view, ScaleSetState next, ScaleSet shown) {
    OpenIntent intent = next.intent();
    if (view.now().isBefore(intent.until())) {
      return Waits.until(view, next, Waits.IN_DOUBT, intent.until());
    }
    if (view.facts().readOnly()) {
      return Waits.untilWritable(view, next);
    }
    Instant doubtEnds = doubtEnds(next);
    if (!view.now().isBefore(doubtEnds)) {
      return inDoubt(view, next.withIntent(intent.lookedAt()));
    }
    if (shown.assignment().isEmpty()) {
      return Waits.until(view, next, Waits.IN_DOUBT, doubtEnds);
    }
    Patch body = Patch.restating(shown.assignment());
    PlannedWrite write =
        new PlannedWrite(shown.etag(), shown.assignment(), null, body, List.of(), ArmUsage.NONE);
    return Writes.begin(view, next, write, List.of());
  }

  private static Instant doubtEnds(ScaleSetState state) {
    Duration paused = state.schedule().paused().minus(state.intent().pausedBefore());
    return state.intent().until().plus(Limits.DOUBT).plus(paused);
  }

  private static Decision inDoubt(View view, ScaleSetState looked) {
    if (looked.intent().looks() < Limits.LOOKS_IN_DOUBT) {
      return Waits.hold(view, looked, Waits.IN_DOUBT, null);
    }
    List<RowChange> again =
        view.named(looked.intent().members()).stream()
            .filter(it -> it.isPending() && !it.progress().unconfirmed())
            .limit(Limits.MOST_AT_ONCE)
            .<RowChange>map(it -> new RowChange.Moved(it.key(), it.progress().afterDoubt()))
            .toList();
    return again.size() < Limits.MOST_AT_ONCE
        ? new Decision.Store(Waits.over(looked.withIntent(null)), again)
        : new Decision.Store(view.state(), again);
  }
}
