package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.group.CoalescedPlan;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import java.util.List;
import java.util.Optional;

/**
 * What can be told while nothing may be written, though one of the group needs a write. Order
 * holds: a request ends only if none before the request waits for a write.
 */
final class WithoutWrite {
  private WithoutWrite() {}

  /** Empty when nothing can be told. While an intent is open, nobody knows what is there. */
  static Optional<Decision> of(View view, ScaleSet shown, CoalescedPlan plan) {
    if (view.intent() != null) {
      return Optional.empty();
    }
    List<RequestKey> first =
        plan.steps().stream()
            .takeWhile(step -> step.before().equals(step.after()))
            .map(CoalescedPlan.Step::request)
            .map(OpenRequest::key)
            .toList();
    return first.isEmpty() ? Optional.empty() : Optional.of(Planning.unchanged(view, shown, first));
  }
}
