// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import java.util.List;

/** What messages can be sent to: a queue or a topic. */
public interface Destination {
  /**
   * Takes all of the batch or nothing.
   *
   * @return the sequence numbers, 0 for a message that was dropped as a duplicate
   */
  List<Long> send(List<Message> batch);

  void cancelScheduled(long sequenceNumber);

  void setStatus(EntityStatus status);

  /** What goes wrong with its messages. */
  FaultPlan faults();
}
