// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.vmssidentity.change.port.ArmTelemetry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A span for each HTTP request to ARM, below that of whoever asks. */
final class ArmSpans implements ArmTelemetry {
  private final Spans spans;
  private final Metrics metrics;
  private final Clock clock;

  /** By ARM's correlation request ID: all that a request knows of the PATCH that it shared. */
  private final Map<String, Patched> patches = Recent.map();

  ArmSpans(Spans spans, Metrics metrics, Clock clock) {
    this.spans = spans;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * A PATCH that ARM accepted.
   *
   * @param leader the ID of the span that it is below
   */
  record Patched(SpanContext span, String leader) {}

  /** Empty for a PATCH of another instance, or of long ago. */
  Optional<Patched> patch(String correlationRequestId) {
    return correlationRequestId == null
        ? Optional.empty()
        : Optional.ofNullable(patches.get(correlationRequestId));
  }

  @Override
  public Call call(String method, URI url) {
    String resourceType = ResourceType.of(url.getPath());
    AttributesBuilder request = Attributes.builder();
    request.put(AttributeKeys.METHOD, method);
    request.put(AttributeKeys.SERVER, url.getHost());
    request.put(AttributeKeys.RESOURCE_TYPE, resourceType);
    String leader = Span.current().getSpanContext().getSpanId();
    Span span =
        spans
            .span(method + " " + resourceType, SpanKind.CLIENT)
            .setAllAttributes(request.build())
            .setAttribute(AttributeKeys.URL, withoutQuery(url))
            .setAttribute(AttributeKeys.PORT, (long) (url.getPort() < 0 ? 443 : url.getPort()))
            .startSpan();
    return new Seen(span, leader, request, clock.instant());
  }

  /** A query may hold a signature. */
  private static String withoutQuery(URI url) {
    String text = url.toString();
    return text.contains("?") ? text.substring(0, text.indexOf('?')) : text;
  }

  private final class Seen implements Call {
    private final Span span;
    private final String leader;
    private final AttributesBuilder attributes;
    private final Instant startedAt;

    Seen(Span span, String leader, AttributesBuilder attributes, Instant startedAt) {
      this.span = span;
      this.leader = leader;
      this.attributes = attributes;
      this.startedAt = startedAt;
    }

    @Override
    public void answered(int status, String requestId, String correlationRequestId) {
      attributes.put(AttributeKeys.STATUS, (long) status);
      span.setAttribute(AttributeKeys.STATUS, (long) status);
      if (requestId != null) {
        span.setAttribute(AttributeKeys.AZURE_REQUEST_ID, requestId);
      }
      if (status >= 400) {
        fail(Integer.toString(status));
      } else if (correlationRequestId != null && isPatch()) {
        patches.put(correlationRequestId, new Patched(span.getSpanContext(), leader));
      }
      end();
    }

    @Override
    public void unanswered(Throwable cause) {
      fail(Spans.kind(cause));
      end();
    }

    private boolean isPatch() {
      return "PATCH".equals(attributes.build().get(AttributeKeys.METHOD));
    }

    private void fail(String errorType) {
      attributes.put(AttributeKeys.ERROR_TYPE, errorType);
      Spans.fail(span, errorType);
    }

    private void end() {
      metrics.called(startedAt, attributes.build());
      span.end();
    }
  }
}
