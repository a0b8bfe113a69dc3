// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.util.List;

/** Telemetry that is kept to be looked at, and a clock that is set. */
final class RecordedTelemetry {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  final SettableClock clock = SettableClock.at("2026-06-01T12:00:00Z");

  final Telemetry telemetry =
      new Telemetry(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(spans))
                      .build())
              .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
              .build(),
          clock);

  void pass(Duration duration) {
    clock.advance(duration);
  }

  /** In the order of their ends. */
  List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  SpanData span(String name) {
    return spans().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  /** What is told of a metric now; nothing when it has no value. */
  List<? extends PointData> points(Metric metric) {
    return metrics.collectAllMetrics().stream()
        .filter(data -> data.getName().equals(metric.toString()))
        .map(MetricData::getData)
        .flatMap(data -> data.getPoints().stream())
        .toList();
  }
}
