// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.StoredOperation;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a step asks ARM. A failure is an answer like any other: the decision knows what it means.
 */
final class ArmSteps {
  private final ScaleSets scaleSets;
  private final RemovalLimit removals;

  ArmSteps(ScaleSets scaleSets, RemovalLimit removals) {
    this.scaleSets = scaleSets;
    this.removals = removals;
  }

  Step look(Step step, Supplier<Facts> facts) {
    ScaleSetId id = scaleSet(step.open());
    try {
      if (isBeforeWrite(step, facts.get())) {
        scaleSets.checkWrite(id);
      }
      return step.looked(scaleSets.get(id), facts.get());
    } catch (AzureFailure failure) {
      return step.looked(failure, facts.get());
    }
  }

  /** A look may also be all that is due: at what an operation or an open intent has done. */
  private static boolean isBeforeWrite(Step step, Facts facts) {
    return step.state().stage() instanceof Stage.Idle
        && step.state().intent() == null
        && !facts.readOnly();
  }

  /** How an operation ended that cannot be read any more, the scale set itself shows. */
  Step poll(Step step, StoredOperation operation, Supplier<Facts> facts) {
    try {
      OperationStatus status =
          scaleSets.poll(
              new Operation(operation.url(), operation.id(), operation.etag(), null, null));
      return step.polled(status, facts.get());
    } catch (AzureFailure failure) {
      return failure.reason().course() == FailureReason.Course.PASSES
          ? step.looked(failure, facts.get())
          : step.polled(new OperationStatus.Unknown(), facts.get());
    }
  }

  /**
   * Sends the PATCH, unless its announced time could end before the answer comes.
   *
   * @return what became of it
   */
  Event send(Action.Send send, List<OpenRequest> open, Instant now) {
    if (now.plus(CallTime.LONGEST_REQUEST).isAfter(send.until())) {
      return new Event.Unsent();
    }
    try {
      return new Event.Accepted(scaleSets.patch(scaleSet(open), send.body(), send.etag()));
    } catch (AzureFailure failure) {
      return failure.reason() == FailureReason.UNAVAILABLE
          ? new Event.Unanswered(failure)
          : new Event.Refused(failure);
    }
  }

  /** The first requests first: the removals of each are reserved whole or not at all. */
  Event reserve(Decision.Reserve reserve, List<OpenRequest> open) {
    List<RequestKey> keys = reserve.wanted().keySet().stream().sorted().toList();
    List<Integer> wanted = keys.stream().map(reserve.wanted()::get).toList();
    try {
      List<Boolean> fit = removals.reserve(scaleSet(open).subscriptionId(), wanted);
      Set<RequestKey> fits = new HashSet<>(keys);
      fits.removeIf(key -> !fit.get(keys.indexOf(key)));
      return new Event.Counted(reserve.wanted(), fits);
    } catch (AzureFailure failure) {
      return new Event.Uncounted(failure);
    }
  }

  /** Work is left only where a request is open: it names its scale set. */
  private static ScaleSetId scaleSet(List<OpenRequest> open) {
    return open.get(0).request().scaleSetId();
  }
}
