// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.fault;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import java.time.Duration;

/** Something that goes wrong with one message. */
public sealed interface Fault {

  /** Strikes when a message is sent: the message is not taken, nor are others of its batch. */
  sealed interface OfSend extends Fault {}

  /** Strikes a message that was taken: its sender hears that all is well. */
  sealed interface OfArrival extends Fault {
    /** Whether the fault can strike the message. */
    default boolean suits(QueuedMessage arrived) {
      return true;
    }
  }

  /** Strikes when a receiver completes a message. */
  sealed interface OfCompletion extends Fault {}

  /** The send is refused with the reason. */
  record SendRefused(Reason reason, String message) implements OfSend {
    public Refused refusal() {
      return new Refused(reason, message);
    }
  }

  /** The message is never delivered. */
  record Lost() implements OfArrival {}

  /** The message is there twice, under two sequence numbers. */
  record Doubled() implements OfArrival {}

  /** The message becomes active so much later than its sender asked. */
  record Late(Duration by) implements OfArrival {}

  /** A scheduled message is active at once. */
  record Early() implements OfArrival {
    @Override
    public boolean suits(QueuedMessage arrived) {
      return arrived.state() instanceof QueuedMessage.Scheduled;
    }
  }

  /** The lock ends in the moment before: the completion is refused, the message comes again. */
  record LockEnds() implements OfCompletion {}

  /** The receiver hears that the message is completed, and yet the message comes again. */
  record CompletionLost() implements OfCompletion {}

  @Evidence(
      value = "A throttled send is refused as server busy, with how long to wait in the text.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-python/issues/20308")
  static SendRefused busy() {
    return new SendRefused(
        Reason.SERVER_BUSY,
        "The request was terminated because the entity is being throttled. Error code : 50002."
            + " Please wait 4 seconds and try again.");
  }

  /** The refusal of an entity that has reached its maximum size. */
  static SendRefused full() {
    return new SendRefused(
        Reason.QUOTA_EXCEEDED, "The maximum entity size has been reached or exceeded.");
  }

  /** The refusal of an entity that is disabled for sends. */
  static SendRefused disabled() {
    return new SendRefused(
        Reason.ENTITY_DISABLED, "The messaging entity is currently disabled for Send operations.");
  }
}
