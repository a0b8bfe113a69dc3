// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.vmssidentity.change.port.EventTopic;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.drift.DriftEvents;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.WaitingEvent;
import java.util.List;

/** A span for each event that is sent. */
public final class TracedEvents implements EventTopic, DriftEvents {
  private final EventTopic topic;
  private final DriftEvents drift;
  private final String name;
  private final Spans spans;
  private final Metrics metrics;

  TracedEvents(EventTopic topic, DriftEvents drift, String name, Spans spans, Metrics metrics) {
    this.topic = topic;
    this.drift = drift;
    this.name = name;
    this.spans = spans;
    this.metrics = metrics;
  }

  @Override
  public void publish(CompletionEvent event) {
    spans.send(name, event.id(), () -> topic.publish(event));
  }

  /** One span for all of them, for they are one call. */
  @Override
  public void publish(List<CompletionEvent> events) {
    String id = events.size() == 1 ? events.get(0).id() : null;
    spans.send(name, id, () -> topic.publish(events));
  }

  @Override
  public void publish(WaitingEvent event) {
    spans.send(name, event.id(), () -> topic.publish(event));
  }

  @Override
  public void publish(DriftEvent event) {
    spans.send(name, event.id(), () -> drift.publish(event));
    if (event instanceof DriftEvent.OfFinding finding) {
      metrics.told(finding);
    }
  }
}
