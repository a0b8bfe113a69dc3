package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import io.vmssidentity.change.DeadLetters;
import io.vmssidentity.change.Handled;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.Delivery;
import java.util.Map;

/** Ends the requests that the queue gave up. A dead-letter queue has no sessions. */
public final class SettleDeadLetter {
  private final RequestReader reader;
  private final DeadLetters deadLetters;
  private final RequestTelemetry telemetry;

  public SettleDeadLetter(
      RequestReader reader, DeadLetters deadLetters, RequestTelemetry telemetry) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.telemetry = telemetry;
  }

  /** The body is bound as bytes: see {@link ApplyIdentityChange}. */
  @FunctionName("SettleDeadLetter")
  public void run(
      @ServiceBusQueueTrigger(
              name = "message",
              dataType = "binary",
              queueName = "%REQUESTS_QUEUE%/$DeadLetterQueue",
              connection = "ServiceBus")
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
    Object property = properties.get("DeadLetterReason");
    String reason = property == null ? null : property.toString();
    Handled handled =
        telemetry.request(
            HostTrace.trail(properties, context),
            delivery,
            () -> deadLetters.settle(reader.read(delivery.body()), delivery, reason));
    context.getLogger().info(() -> LogLine.of(handled, delivery));
  }
}
