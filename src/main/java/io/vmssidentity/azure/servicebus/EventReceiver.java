// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;

/** Reads the events of a subscription that has no sessions. */
public final class EventReceiver implements AutoCloseable {
  private final ServiceBusReceiverClient receiver;

  /**
   * @throws io.vmssidentity.request.AzureFailure when the subscription cannot be reached
   */
  public EventReceiver(Namespace namespace, String topic, String subscription) {
    this.receiver =
        namespace
            .clients()
            .receiver()
            .topicName(topic)
            .subscriptionName(subscription)
            .buildClient();
    // The SDK waits for messages of a namespace that it cannot reach as it waits for those to come.
    FailureClassifier.call("The subscription", receiver::peekMessage);
  }

  /**
   * Passes on the next event as JSON, then takes it off the subscription.
   *
   * @return false when none came in time
   */
  public boolean next(Duration wait, Consumer<String> consumer) {
    Iterator<ServiceBusReceivedMessage> messages = receiver.receiveMessages(1, wait).iterator();
    if (!messages.hasNext()) {
      return false;
    }
    ServiceBusReceivedMessage message = messages.next();
    consumer.accept(MessageBody.of(message).toString());
    receiver.complete(message);
    return true;
  }

  @Override
  public void close() {
    receiver.close();
  }
}
