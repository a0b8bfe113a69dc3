// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import io.vmssidentity.change.Handled;
import io.vmssidentity.change.MessageHandler;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.Delivery;
import java.util.Map;

/**
 * Takes the messages of the request queue, one scale set's after the other. To return completes the
 * message; to throw abandons it, so that it is delivered again.
 */
public final class ApplyIdentityChange {
  private final RequestReader reader;
  private final MessageHandler handler;
  private final RequestTelemetry telemetry;

  public ApplyIdentityChange(
      RequestReader reader, MessageHandler handler, RequestTelemetry telemetry) {
    this.reader = reader;
    this.handler = handler;
    this.telemetry = telemetry;
  }

  /**
   * The body is bound as bytes: of a string body the host would let top-level fields override the
   * metadata of the same name.
   */
  @FunctionName("ApplyIdentityChange")
  public void run(
      @ServiceBusQueueTrigger(
              name = "message",
              dataType = "binary",
              queueName = "%REQUESTS_QUEUE%",
              connection = "ServiceBus",
              isSessionsEnabled = true)
          byte[] body,
      @BindingName("SessionId") String sessionId,
      @BindingName("SequenceNumber") long sequenceNumber,
      @BindingName("EnqueuedTimeUtc") String enqueuedTimeUtc,
      @BindingName("ExpiresAtUtc") String expiresAtUtc,
      @BindingName("DeliveryCount") int deliveryCount,
      @BindingName("ApplicationProperties") Map<String, Object> properties,
      ExecutionContext context) {
    Delivery delivery =
        BoundMessage.delivery(
            body,
            sessionId,
            sequenceNumber,
            properties,
            enqueuedTimeUtc,
            expiresAtUtc,
            deliveryCount);
    Handled handled =
        telemetry.message(HostTrace.trail(properties, context), delivery, () -> handle(delivery));
    HandledLog.write(handled, delivery, context.getLogger());
  }

  private Handled handle(Delivery delivery) {
    return delivery.isWakeUp()
        ? handler.wake(delivery)
        : handler.handle(reader.read(delivery.body()), delivery);
  }
}
