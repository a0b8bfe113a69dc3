package io.vmssidentity.local.functions;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.vmssidentity.local.Learnt;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls a function with a message and settles the message by what comes of it. */
record MessageCalls(LoadedFunction function, boolean binary, Invocations invocations)
    implements Executor {
  private static final Logger LOG = Logger.getLogger(MessageCalls.class.getName());

  @Override
  public void execute(Runnable task) {
    invocations.execute(task);
  }

  @Learnt(
      value =
          "Return completes the message, throw abandons it at once; a settlement that fails, as with a lost"
              + " lock, is only logged.",
      from = Learnt.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus ReceiverManager.ProcessOneMessage")
  void call(ServiceBusReceivedMessage message, ServiceBusReceiverAsyncClient receiver) {
    boolean succeeded = invocations.succeeds(function, QueueMessage.event(message, binary));
    try {
      (succeeded ? receiver.complete(message) : receiver.abandon(message)).block();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "not %s: message %d for %s"
              .formatted(
                  succeeded ? "completed" : "abandoned",
                  message.getSequenceNumber(),
                  function.name()),
          e);
    }
  }
}
