// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.core.amqp.models.AmqpMessageBodyType;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;

/** What a message holds. */
final class MessageBody {
  private MessageBody() {}

  /**
   * Empty when it holds no bytes. AMQP has values and sequences, too, and the SDK throws when it is
   * asked for these: one such message would keep all behind it from being read.
   */
  static BinaryData of(ServiceBusReceivedMessage message) {
    boolean bytes = message.getRawAmqpMessage().getBody().getBodyType() == AmqpMessageBodyType.DATA;
    return bytes ? message.getBody() : BinaryData.fromBytes(new byte[0]);
  }
}
