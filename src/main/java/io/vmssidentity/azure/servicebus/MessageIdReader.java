// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import io.vmssidentity.change.port.MessageIds;
import io.vmssidentity.request.Delivery;
import java.time.Duration;
import java.util.Optional;

/**
 * Peeks at a message to learn its ID. A receiver without a session peeks at the messages of all
 * sessions, locked ones too.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/message-browsing">Message
 *     browsing</a>
 */
public final class MessageIdReader implements MessageIds, AutoCloseable {
  private static final AmqpRetryOptions ONE_SHORT_TRY =
      new AmqpRetryOptions().setTryTimeout(Duration.ofSeconds(5)).setMaxRetries(0);

  private final ServiceBusReceiverClient browser;

  public MessageIdReader(Namespace namespace, String queue) {
    this.browser =
        namespace
            .clients()
            .retryOptions(ONE_SHORT_TRY)
            .receiver()
            .disableAutoComplete()
            .queueName(queue)
            .buildClient();
  }

  @Override
  public Optional<String> of(Delivery delivery) {
    try {
      return Optional.ofNullable(browser.peekMessage(delivery.sequenceNumber()))
          .filter(found -> found.getSequenceNumber() == delivery.sequenceNumber())
          .map(ServiceBusReceivedMessage::getMessageId);
    } catch (RuntimeException e) {
      // The event is worth more than the ID in it: whatever is wrong, the ID is not known.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    browser.close();
  }
}
