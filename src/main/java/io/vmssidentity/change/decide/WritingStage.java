// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.Endings;
import io.vmssidentity.change.decide.group.FaultAttribution;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.StoredOperation;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.util.List;

/** A PATCH is under way: takes over from another step, decides from the answer to its own. */
final class WritingStage {
  private WritingStage() {}

  /**
   * Another step announced the PATCH. That step died or lost its session, and nobody knows whether
   * the PATCH was sent. The open intent says so, and nothing waits for that step: ARM carries out
   * one PATCH for each ETag.
   */
  static Decision due(View view, Stage.Writing writing) {
    return new Decision.Store(Intents.opened(view.state(), writing), List.of());
  }

  static Decision accepted(View view, Stage.Writing writing, Operation operation) {
    PlannedWrite write =
        writing
            .write()
            .with(writing.write().usage().plus(operation.correlationRequestId(), operation.id()));
    Duration poll =
        operation.retryAfter() == null ? view.limits().pollInterval() : operation.retryAfter();
    Duration delay = operation.url() == null ? Duration.ZERO : poll;
    Stage.Following following =
        new Stage.Following(
            write,
            new StoredOperation(operation.url(), operation.id(), operation.etag(), false),
            view.now(),
            view.now().plus(delay),
            0);
    ScaleSetState next =
        Waits.over(
            view.state()
                .with(following)
                .with(view.state().versions().patched(write.etag(), operation.etag())));
    boolean beaten = Intents.isBeaten(view.intent(), write, operation.etag());
    return new Decision.Store(beaten ? next.withIntent(null) : next, List.of());
  }

  static Decision unanswered(View view, Stage.Writing writing, AzureFailure failure) {
    return Waits.after(view, Intents.opened(view.state(), writing), failure);
  }

  static Decision unsent(View view) {
    return new Decision.Store(view.state().with(Stage.IDLE), List.of());
  }

  /** Nothing was written: whoever is at fault ends, the others go on. */
  static Decision refused(View view, Stage.Writing writing, AzureFailure failure) {
    PlannedWrite write = writing.write();
    if (LaterParts.isOne(write)) {
      return LaterParts.refused(view, write, failure);
    }
    ScaleSetState next = view.state().with(Stage.IDLE);
    if (failure.reason() == FailureReason.PRECONDITION_FAILED) {
      return Waits.afterStaleEtag(view, next, failure);
    }
    if (write.isBarrier() || Waits.isWorthwhile(next, failure)) {
      return Waits.after(view, next, failure);
    }
    List<OpenRequest> members = view.named(write.members());
    List<OpenRequest> atFault = FaultAttribution.of(failure, members);
    return atFault.isEmpty() ? halved(next, members) : refused(view, write, atFault, failure);
  }

  /** One of them is at fault, and it is not known which: half of them try alone. */
  static Decision halved(ScaleSetState next, List<OpenRequest> members) {
    OpenRequest middle = members.get((members.size() - 1) / 2);
    return new Decision.Store(Waits.over(next.withGroupLimit(middle.key())), List.of());
  }

  /** Whoever asked for what is there already is not at fault, and ends as if alone. */
  private static Decision refused(
      View view, PlannedWrite write, List<OpenRequest> atFault, AzureFailure failure) {
    Problem problem = Problem.of(failure);
    ScaleSetState next = view.state().with(Stage.IDLE);
    if (view.intent() != null) {
      List<OpenRequest> first = atFault.subList(0, Math.min(atFault.size(), Limits.MOST_AT_ONCE));
      return new Decision.Store(Waits.over(next), Endings.failed(view.with(next), first, problem));
    }
    Settlement.Result nothing =
        new Settlement.Result(write.before(), write.before(), false, null, write.usage());
    List<RequestKey> keys = atFault.stream().map(OpenRequest::key).toList();
    return Settling.begin(view, next, new Settlement(keys, nothing, problem, false));
  }
}
