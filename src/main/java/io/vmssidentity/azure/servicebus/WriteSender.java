// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.drift.WriteQueue;
import java.time.Instant;
import java.time.ZoneOffset;

/** Sends the news of a write to its queue again, scheduled. */
public final class WriteSender implements WriteQueue {
  private final ServiceBusSenderClient sender;

  public WriteSender(Namespace namespace, String queue) {
    this.sender = namespace.clients().sender().queueName(queue).buildClient();
  }

  /** The count is a string: numbers reach the app as doubles. */
  @Override
  public void lookAgain(byte[] body, int looks, Instant at) {
    ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromBytes(body));
    message.getApplicationProperties().put("looks", Integer.toString(looks));
    FailureClassifier.call(
        "The queue of writes", () -> sender.scheduleMessage(message, at.atOffset(ZoneOffset.UTC)));
  }
}
