// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.rules.FilterException;
import io.vmssidentity.local.servicebus.rules.Rules;

/** What a topic offers its messages to: takes copies of those that its rules let pass. */
final class Subscription {
  private final MessageQueue queue;
  private final Rules rules;
  private final boolean deadLetterOnFilterError;

  Subscription(MessageQueue queue, Rules rules, boolean deadLetterOnFilterError) {
    this.queue = queue;
    this.rules = rules;
    this.deadLetterOnFilterError = deadLetterOnFilterError;
  }

  long bytes() {
    return queue.bytes();
  }

  @Evidence(
      value = "The dead-letter reason of a message that cannot be filtered is FilterException.",
      from = From.ASSUMED)
  void offer(QueuedMessage message) {
    try {
      if (rules.letsPass(message.message().properties())) {
        queue.forward(message);
      }
    } catch (FilterException e) {
      if (deadLetterOnFilterError) {
        queue.forwardDead(message, "FilterException", e.getMessage());
      }
    }
  }
}
