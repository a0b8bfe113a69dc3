// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.host.config.Trigger;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls a function with a message and settles the message by what comes of it. */
public record MessageCalls(
    String function, Trigger.ServiceBusQueue trigger, QueueMessage binding, Invocations invocations)
    implements Executor {
  private static final Logger LOG = Logger.getLogger(MessageCalls.class.getName());

  @Override
  public void execute(Runnable task) {
    invocations.execute(task);
  }

  @Evidence(
      value =
          "Return completes the message, unless autoCompleteMessages is false in function.json; throw or a"
              + " body that cannot be bound abandons it at once; a settlement that fails, as with a lost lock,"
              + " is only logged.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus ReceiverManager.ProcessOneMessage")
  void call(ServiceBusReceivedMessage message, ServiceBusReceiverAsyncClient receiver) {
    boolean succeeded = succeeds(message);
    if (succeeded && !trigger.autoComplete()) {
      return;
    }
    try {
      (succeeded ? receiver.complete(message) : receiver.abandon(message)).block();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "not %s: message %d for %s"
              .formatted(
                  succeeded ? "completed" : "abandoned", message.getSequenceNumber(), function),
          e);
    }
  }

  private boolean succeeds(ServiceBusReceivedMessage message) {
    TriggerEvent event;
    try {
      event = binding.event(message);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Executed 'Functions." + function + "' (Failed) not bound", e);
      return false;
    }
    return invocations.succeeds(function, event);
  }
}
