// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.opentelemetry.api.trace.SpanKind;
import io.vmssidentity.drift.DriftTelemetry;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.WriteObserver.Seen;
import io.vmssidentity.request.TraceParents;
import java.util.Locale;
import java.util.function.Supplier;

/** A span for each scan, and for each look because of a write. */
final class DriftSpans implements DriftTelemetry {
  private final Spans spans;
  private final Metrics metrics;
  private final String writesQueue;

  DriftSpans(Spans spans, Metrics metrics, String writesQueue) {
    this.spans = spans;
    this.metrics = metrics;
    this.writesQueue = writesQueue;
  }

  @Override
  public Scan scan(TraceParents trail, Supplier<Scan> work) {
    Scan done =
        spans.run(
            spans.span("scan scale sets", SpanKind.INTERNAL).setParent(Spans.parent(trail)),
            span -> work.get());
    metrics.scanned(done);
    return done;
  }

  @Override
  public Seen observation(TraceParents trail, Supplier<Seen> work) {
    return spans.run(
        spans.process(writesQueue, trail),
        span -> {
          Seen seen = work.get();
          span.setAttribute(AttributeKeys.OUTCOME, seen.name().toLowerCase(Locale.ROOT));
          return seen;
        });
  }
}
