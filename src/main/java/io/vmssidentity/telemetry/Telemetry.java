// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.vmssidentity.canary.CanaryTelemetry;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.change.port.ArmTelemetry;
import io.vmssidentity.change.port.EventTopic;
import io.vmssidentity.change.port.ParkedQueue;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.drift.DriftEvents;
import io.vmssidentity.drift.DriftTelemetry;
import io.vmssidentity.drift.Requests;
import io.vmssidentity.drift.Sleeper;
import java.time.Clock;
import java.util.Map;

/**
 * All that sees, and whatever stands before a port in order to see. Without an export it still
 * passes trace contexts on.
 */
public final class Telemetry {
  private static final String SCOPE = "io.vmssidentity";

  private final Clock clock;
  private final Spans spans;
  private final Metrics metrics;
  private final ArmSpans arm;

  /**
   * @param openTelemetry {@link OpenTelemetry#noop} when nobody is to be told
   */
  public Telemetry(OpenTelemetry openTelemetry, Clock clock) {
    this.clock = clock;
    this.spans = new Spans(openTelemetry.getTracer(SCOPE));
    this.metrics = new Metrics(openTelemetry.getMeter(SCOPE), clock);
    this.arm = new ArmSpans(spans, metrics, clock);
  }

  /** Begins traces, and tells nobody of them. */
  public static OpenTelemetry untold() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().build())
        .build();
  }

  /** The context of the present span, as W3C writes it; empty when there is none. */
  public static Map<String, String> carried() {
    return Spans.carried();
  }

  public ArmTelemetry arm() {
    return arm;
  }

  public RequestTelemetry requests(String queue) {
    return new RequestSpans(spans, metrics, arm, queue);
  }

  public DriftTelemetry drift(String writesQueue) {
    return new DriftSpans(spans, metrics, writesQueue);
  }

  public CanaryTelemetry canary() {
    return metrics::canary;
  }

  public <T extends EventTopic & DriftEvents> TracedEvents events(T topic, String name) {
    return new TracedEvents(topic, topic, name, spans, metrics);
  }

  public <T extends RequestQueue & Requests> TracedRequests sent(T queue, String name) {
    return new TracedRequests(queue, queue, name, spans);
  }

  public ParkedQueue parked(ParkedQueue queue, String name) {
    return (event, body, place) ->
        spans.send(name, event.id(), () -> queue.park(event, body, place));
  }

  public ScaleSets measured(ScaleSets scaleSets) {
    return new MeasuredScaleSets(scaleSets, metrics, clock);
  }

  public Sleeper measured(Sleeper sleeper) {
    return new MeasuredSleeper(sleeper, metrics);
  }

  /** Sends a message as the beginning of a trace. */
  public void send(String destination, String messageId, Runnable work) {
    spans.send(destination, messageId, work);
  }
}
