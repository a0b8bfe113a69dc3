// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.vmssidentity.change.Handled;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.TraceParents;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A span for each message, and one for the end of each request, in the trace of its sender. What
 * ARM is asked belongs to the message that woke the scale set.
 */
final class RequestSpans implements RequestTelemetry {
  private final Spans spans;
  private final Metrics metrics;
  private final ArmSpans arm;
  private final String queue;
  private final Map<String, Boolean> counted = Recent.map();

  RequestSpans(Spans spans, Metrics metrics, ArmSpans arm, String queue) {
    this.spans = spans;
    this.metrics = metrics;
    this.arm = arm;
    this.queue = queue;
  }

  @Override
  public Handled message(TraceParents trail, Delivery delivery, Supplier<Handled> work) {
    metrics.received(queue, delivery.enqueuedAt());
    SpanBuilder builder =
        spans
            .process(queue, trail)
            .setAttribute(AttributeKeys.DELIVERY_COUNT, (long) delivery.deliveryCount())
            .setAttribute(AttributeKeys.ENQUEUED_TIME, delivery.enqueuedAt().getEpochSecond());
    return spans.run(
        builder,
        span -> {
          Handled handled = work.get();
          span.setAttribute(
              AttributeKeys.FATE, handled.disposition().name().toLowerCase(Locale.ROOT));
          return handled;
        });
  }

  /** In the trace of its sender, with a link to the PATCH, which may be in another trace. */
  @Override
  public void ended(String traceParent, CompletionEvent event, Runnable telling) {
    spans.run(
        spans.end(new TraceParents(traceParent, null, null)),
        span -> {
          telling.run();
          tell(span, event);
          return span;
        });
  }

  private void tell(Span span, CompletionEvent event) {
    String outcome = event.outcome().toString();
    span.setAttribute(AttributeKeys.OUTCOME, outcome);
    metrics.ended(outcome);
    if (event.about().requestId() != null) {
      span.setAttribute(AttributeKeys.REQUEST_ID, event.about().requestId());
    }
    if (event.about().scaleSetId() != null) {
      span.setAttribute(AttributeKeys.SCALE_SET_ID, event.about().scaleSetId().toString());
    }
    if (event.outcome().type() == Outcome.Type.FAILED) {
      Spans.fail(span, outcome);
    }
    arm.patch(event.effect().arm().correlationRequestId())
        .ifPresent(patch -> link(span, patch, event.effect()));
  }

  /** What belongs to the group is counted once. */
  private void link(Span span, ArmSpans.Patched patch, ChangeResult result) {
    span.addLink(patch.span());
    if (counted.put(patch.span().getSpanId(), Boolean.TRUE) == null) {
      metrics.patched(result.sharing() + 1);
    }
  }

  @Override
  public void swept(OpenRequestSweep.Swept swept) {
    metrics.swept(swept);
  }
}
