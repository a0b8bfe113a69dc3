// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.Endings;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends the requests whose time is over. */
final class Deadlines {
  private static final Problem RUNNING =
      Waits.problem(
          FailureReason.OPERATION_RUNNING,
          "ARM accepted the change, but its operation was still running when the budget ended.");

  private Deadlines() {}

  static Instant of(View view, OpenRequest request) {
    return request.deadline(view.limits().budget(), view.state().schedule().paused());
  }

  /** Whether budgets run: not while the app waits and is read-only. */
  static boolean isRunning(View view) {
    Waiting waiting = view.state().schedule().waiting();
    return waiting == null || !waiting.readOnly();
  }

  static boolean isOver(View view, OpenRequest request) {
    return isRunning(view) && !of(view, request).isAfter(view.now());
  }

  /** What becomes of those whose time is over; empty when there are none. */
  static List<RowChange> passed(View view) {
    return view.pending().stream()
        .flatMap(request -> passed(view, request).stream())
        .limit(Limits.MOST_AT_ONCE)
        .toList();
  }

  private static Optional<RowChange> passed(View view, OpenRequest request) {
    boolean member = view.members().contains(request.key());
    Instant notAfter = request.request().notAfter();
    if (!member && notAfter != null && view.now().isAfter(notAfter)) {
      return Optional.of(Endings.failed(view, request, Problem.expired(request.request())));
    }
    if (!isOver(view, request)) {
      return Optional.empty();
    }
    if (member) {
      return view.state().stage() instanceof Stage.Following following
          ? Optional.of(Endings.told(view, request, sent(following.write()), RUNNING))
          : Optional.empty();
    }
    return reason(view).map(problem -> Endings.failed(view, request, problem));
  }

  /** What was sent, and not what came of it. */
  private static ChangeResult sent(PlannedWrite write) {
    return new ChangeResult(
        write.before(), null, write.whole(), null, List.of(), List.of(), write.usage());
  }

  /** What the scale set's work waits for; empty when nothing holds it up: then it is tried. */
  private static Optional<Problem> reason(View view) {
    if (view.state().stage() instanceof Stage.Following) {
      return Optional.of(Waits.BUSY);
    }
    Waiting waiting = view.state().schedule().waiting();
    return view.state().stage() instanceof Stage.Idle
        ? Optional.ofNullable(waiting).map(Waiting::problem)
        : Optional.empty();
  }
}
