package io.vmssidentity.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.vmssidentity.change.Handled;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.TraceParents;
import java.util.function.Supplier;

/**
 * A span for each call for a request, in the trace of its sender. The calls of a group have a trace
 * each: the leader's holds what ARM was asked, and the others' spans link to the PATCH in it.
 */
final class RequestSpans implements RequestTelemetry {
  private final Spans spans;
  private final Metrics metrics;
  private final ArmSpans arm;
  private final String queue;

  RequestSpans(Spans spans, Metrics metrics, ArmSpans arm, String queue) {
    this.spans = spans;
    this.metrics = metrics;
    this.arm = arm;
    this.queue = queue;
  }

  @Override
  public Handled request(TraceParents trail, Delivery delivery, Supplier<Handled> work) {
    metrics.received(queue, delivery.enqueuedAt());
    SpanBuilder builder =
        spans
            .process(queue, trail)
            .setAttribute(Names.DELIVERY_COUNT, (long) delivery.deliveryCount())
            .setAttribute(Names.ENQUEUED_TIME, delivery.enqueuedAt().getEpochSecond());
    try {
      return spans.run(
          builder,
          span -> {
            Handled handled = work.get();
            tell(span, handled);
            return handled;
          });
    } catch (RuntimeException e) {
      metrics.ended("redelivered");
      throw e;
    }
  }

  private void tell(Span span, Handled handled) {
    if (handled instanceof Handled.Completed completed) {
      tell(span, completed.event());
    } else {
      ended(span, "rehomed");
    }
  }

  private void tell(Span span, CompletionEvent event) {
    ended(span, event.outcome().toString());
    if (event.about().requestId() != null) {
      span.setAttribute(Names.REQUEST_ID, event.about().requestId());
    }
    if (event.about().scaleSetId() != null) {
      span.setAttribute(Names.SCALE_SET_ID, event.about().scaleSetId().toString());
    }
    if (event.outcome().type() == Outcome.Type.FAILED) {
      Spans.fail(span, event.outcome().toString());
    }
    arm.patch(event.effect().arm().correlationRequestId())
        .ifPresent(patch -> tell(span, patch, event.effect().sharing() + 1));
  }

  /** What belongs to the group is told once, by the leader. */
  private void tell(Span span, ArmSpans.Patched patch, int sharing) {
    if (patch.leader().equals(span.getSpanContext().getSpanId())) {
      metrics.patched(sharing);
    } else {
      span.addLink(patch.span());
    }
  }

  private void ended(Span span, String outcome) {
    span.setAttribute(Names.OUTCOME, outcome);
    metrics.ended(outcome);
  }
}
