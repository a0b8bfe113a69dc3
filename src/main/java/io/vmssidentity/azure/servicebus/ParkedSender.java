// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.port.ParkedQueue;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Position;
import java.util.Map;
import java.util.function.Supplier;

/** Parks requests as {@link ParkedMessages} makes them. */
public final class ParkedSender implements ParkedQueue {
  private final ServiceBusSenderClient sender;
  private final Supplier<Map<String, String>> trace;

  /**
   * @param trace the trace context that a parked request carries on
   */
  public ParkedSender(Namespace namespace, String queue, Supplier<Map<String, String>> trace) {
    this.sender = namespace.clients().sender().queueName(queue).buildClient();
    this.trace = trace;
  }

  @Override
  public void park(CompletionEvent event, byte[] body, Position place) {
    ServiceBusMessage message = ParkedMessages.of(event, body, place);
    TraceProperties.put(message, trace.get());
    FailureClassifier.call("The parked queue", () -> sender.sendMessage(message));
  }
}
