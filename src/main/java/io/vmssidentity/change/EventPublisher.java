// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.port.EventTopic;
import io.vmssidentity.change.port.ParkedQueue;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells how requests ended, and which wait. What failed is parked before it is told, so that
 * whoever hears of it finds it there.
 */
final class EventPublisher {
  private final Ledger ledger;
  private final EventTopic topic;
  private final ParkedQueue parked;
  private final RequestTelemetry telemetry;
  private final Clock clock;

  EventPublisher(Ports ports, Clock clock) {
    this.ledger = ports.ledger();
    this.topic = ports.topic();
    this.parked = ports.messages().parked();
    this.telemetry = ports.telemetry();
    this.clock = clock;
  }

  /**
   * Ends at the first refusal: what is told by then counts.
   *
   * @param report gets what was told
   */
  Event.Told tell(Decision.Tell tell, ScaleSetState state, StepReport report) {
    Set<RequestKey> ended = new HashSet<>();
    Set<RequestKey> waiting = new HashSet<>();
    try {
      for (OpenRequest request : tell.ended()) {
        report.told(tell(request), request.key().sequenceNumber(), clock.instant());
        ended.add(request.key());
      }
      for (OpenRequest request : tell.waiting()) {
        topic.publish(WaitingEvents.of(request, state, clock.instant()));
        waiting.add(request.key());
      }
      return new Event.Told(ended, waiting, null);
    } catch (AzureFailure failure) {
      report.failed(failure);
      return new Event.Told(ended, waiting, failure);
    }
  }

  private CompletionEvent tell(OpenRequest request) {
    CompletionEvent event =
        CompletionEvent.of(
            request.request(),
            request.ended(),
            request.arrival().enqueuedAt(),
            request.arrival().deliveryCount());
    telemetry.ended(request.arrival().traceParent(), event, () -> tell(request, event));
    return event;
  }

  private void tell(OpenRequest request, CompletionEvent event) {
    if (event.outcome().type() == Outcome.Type.FAILED && !isReplayed(event)) {
      byte[] body = request.arrival().body().getBytes(StandardCharsets.UTF_8);
      parked.park(event, body, request.key().position());
    }
    topic.publish(event);
  }

  /** Whether it is told once more after a crash, and was tried again since. */
  private boolean isReplayed(CompletionEvent event) {
    Attempt next = new Attempt(event.about().requestId(), event.attempt()).next();
    return ledger.find(SessionKey.of(event.about().scaleSetId()), next).isPresent();
  }
}
