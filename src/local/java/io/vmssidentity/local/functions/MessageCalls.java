package io.vmssidentity.local.functions;

import com.azure.core.amqp.models.AmqpMessageBodyType;
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
          "Return completes the message, throw or a body that cannot be bound abandons it at once; a"
              + " settlement that fails, as with a lost lock, is only logged.",
      from = Learnt.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus ReceiverManager.ProcessOneMessage")
  void call(ServiceBusReceivedMessage message, ServiceBusReceiverAsyncClient receiver) {
    boolean succeeded =
        holdsBytes(message) && invocations.succeeds(function, QueueMessage.event(message, binary));
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

  @Learnt(
      value =
          "A message that holds an AMQP value or sequence, and no data, cannot be bound as bytes.",
      from = Learnt.From.SDK_SOURCE,
      where = "Microsoft.Azure.WebJobs.Extensions.ServiceBus MessageToByteArrayConverter.cs")
  private static boolean holdsBytes(ServiceBusReceivedMessage message) {
    return message.getRawAmqpMessage().getBody().getBodyType() == AmqpMessageBodyType.DATA;
  }
}
