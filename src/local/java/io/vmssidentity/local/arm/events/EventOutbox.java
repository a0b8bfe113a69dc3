// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The resource events that are still to be delivered. Without a sink there are none. */
public final class EventOutbox {
  private final EventSink sink;
  private final PriorityQueue<ResourceEvent> pending =
      new PriorityQueue<>(
          Comparator.comparing((ResourceEvent event) -> event.change().course().endsAt())
              .thenComparing(ResourceEvent::number));
  private long numbers;

  /**
   * @param sink null without one
   */
  public EventOutbox(EventSink sink) {
    this.sink = sink;
  }

  public void add(ResourceChange change) {
    if (sink != null) {
      pending.add(new ResourceEvent(++numbers, change));
    }
  }

  /** An operation that has not ended is overtaken: it will not be told. */
  public void dropPending(ResourceId target, Instant now) {
    pending.removeIf(
        event ->
            event.change().target().key().equals(target.key())
                && event.change().course().endsAt().isAfter(now));
  }

  @Evidence(
      value = "A write is told once, as soon as its operation ended, in the order of the ends",
      from = From.ASSUMED,
      where = "Event Grid may repeat and reorder; that is for the tests of the app")
  public List<String> due(Instant now) {
    List<String> due = new ArrayList<>();
    while (!pending.isEmpty() && !pending.peek().change().course().endsAt().isAfter(now)) {
      due.add(pending.poll().json(sink.schema()).toString());
    }
    return due;
  }
}
