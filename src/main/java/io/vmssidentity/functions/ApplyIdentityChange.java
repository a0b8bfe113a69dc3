package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import java.util.Map;

/** Works off one identity change request. */
public final class ApplyIdentityChange {
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
      @BindingName("DeliveryCount") int deliveryCount,
      @BindingName("ApplicationProperties") Map<String, Object> properties,
      ExecutionContext context) {
    context.getLogger().info("received");
  }
}
