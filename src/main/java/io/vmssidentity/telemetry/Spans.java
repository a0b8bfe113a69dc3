// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.TraceParents;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes spans, and finds the place of each in its trace. */
final class Spans {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  /**
   * What W3C says that everybody passes on; more than that would be for a sender to fill events
   * with.
   */
  private static final int LONGEST_STATE = 512;

  private static final TextMapGetter<Map<String, String>> GETTER = Map::get;

  private final Tracer tracer;

  Spans(Tracer tracer) {
    this.tracer = tracer;
  }

  SpanBuilder span(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
  }

  /** The span of a message's way through a function. */
  SpanBuilder process(String destination, TraceParents trail) {
    return message("process", destination, SpanKind.CONSUMER).setParent(parent(trail));
  }

  /** The span of a request's end. */
  SpanBuilder end(TraceParents sender) {
    return span("end identity change", SpanKind.INTERNAL).setParent(parent(sender));
  }

  /**
   * Sends a message, which carries the context of its span on.
   *
   * @param messageId null where it is made up later, or of several messages
   */
  void send(String destination, String messageId, Runnable work) {
    run(
        message("send", destination, SpanKind.PRODUCER)
            .setAttribute(AttributeKeys.MESSAGE_ID, messageId),
        span -> {
          work.run();
          return span;
        });
  }

  private SpanBuilder message(String operation, String destination, SpanKind kind) {
    return span(operation + " " + destination, kind)
        .setAttribute(AttributeKeys.SYSTEM, "servicebus")
        .setAttribute(AttributeKeys.DESTINATION, destination)
        .setAttribute(AttributeKeys.OPERATION_NAME, operation)
        .setAttribute(AttributeKeys.OPERATION_TYPE, operation);
  }

  /** Does the work as a span; an exception is passed on, and only its kind is told. */
  <T> T run(SpanBuilder builder, Function<Span, T> work) {
    Span span = builder.startSpan();
    try {
      return Context.current().with(span).wrapSupplier(() -> work.apply(span)).get();
    } catch (RuntimeException e) {
      fail(span, e instanceof AzureFailure failure ? failure.reason().name() : kind(e));
      throw e;
    } finally {
      span.end();
    }
  }

  static void fail(Span span, String errorType) {
    span.setStatus(StatusCode.ERROR).setAttribute(AttributeKeys.ERROR_TYPE, errorType);
  }

  static String kind(Throwable e) {
    return e.getClass().getSimpleName();
  }

  /** The context of the present span, as W3C writes it; empty when there is none. */
  static Map<String, String> carried() {
    Map<String, String> carried = new TreeMap<>();
    W3C.inject(Context.current(), carried, Map::put);
    return carried;
  }

  /**
   * The host's span where it is of the sender's trace, or the sender has none, and somebody is told
   * of it; else the sender's. What is no trace context counts as none.
   */
  static Context parent(TraceParents trail) {
    Context sender = context(trail.parent(), trail.state());
    Context host = context(trail.host(), trail.state());
    SpanContext sent = Span.fromContext(sender).getSpanContext();
    SpanContext hosted = Span.fromContext(host).getSpanContext();
    boolean related = !sent.isValid() || sent.getTraceId().equals(hosted.getTraceId());
    return hosted.isSampled() && related ? host : sender;
  }

  private static Context context(String parent, String state) {
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", parent);
    if (state != null && state.length() <= LONGEST_STATE) {
      headers.put("tracestate", state);
    }
    return W3C.extract(Context.root(), headers, GETTER);
  }
}
