// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.EventTopic;
import io.vmssidentity.change.port.MessageIds;
import io.vmssidentity.change.port.ParkedQueue;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.request.QueueIdentity;
import java.time.Clock;

/** The world outside, as the work on requests needs it. */
public record Ports(
    Ledger ledger,
    ScaleSets scaleSets,
    RemovalLimit removals,
    Messages messages,
    QueueIdentity queueIdentity,
    RequestTelemetry telemetry) {

  /** The queues and the topic. */
  public record Messages(
      RequestQueue queue, EventTopic topic, ParkedQueue parked, MessageIds ids) {}

  RequestQueue queue() {
    return messages.queue();
  }

  EventTopic topic() {
    return messages.topic();
  }

  MessageIds messageIds() {
    return messages.ids();
  }

  Acceptance acceptance(Clock clock) {
    return new Acceptance(ledger, queueIdentity.epoch(), clock);
  }
}
