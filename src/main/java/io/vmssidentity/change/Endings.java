package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;

/**
 * Tells how requests ended, and parks those that failed: before it tells, so that whoever hears of
 * one finds it there.
 */
final class Endings {
  private final Ledger ledger;
  private final EventTopic topic;
  private final ParkedQueue parked;
  private final int epoch;

  /**
   * @param epoch of the queue that the requests come from
   */
  Endings(Ledger ledger, EventTopic topic, ParkedQueue parked, int epoch) {
    this.ledger = ledger;
    this.topic = topic;
    this.parked = parked;
    this.epoch = epoch;
  }

  /**
   * @throws AzureFailure when topic, queue or ledger refused for as long as there is patience
   */
  Handled tell(CompletionEvent event, Delivery delivery, Patience patience) {
    if (event.outcome().type() == Outcome.Type.FAILED
        && !patience.retrying(() -> isReplayed(event))) {
      patience.retrying(() -> parked.park(event, delivery.body(), delivery.position(epoch)));
    }
    patience.retrying(() -> topic.publish(event));
    return new Handled.Completed(event);
  }

  /** Whether it is only told once more, and was tried again since. */
  private boolean isReplayed(CompletionEvent event) {
    Attempt next = new Attempt(event.about().requestId(), event.attempt()).next();
    SessionKey scaleSet = SessionKey.of(event.about().scaleSetId());
    return ledger.find(scaleSet, next.requestId(), next.number()).isPresent();
  }
}
