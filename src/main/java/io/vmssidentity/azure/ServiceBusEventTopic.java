package io.vmssidentity.azure;

import com.azure.core.models.CloudEvent;
import com.azure.core.models.CloudEventDataFormat;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.CompletionEvent;
import io.vmssidentity.change.EventTopic;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.message.EventJson;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;

/** Publishes completion events as CloudEvents 1.0, with properties to filter subscriptions by. */
public final class ServiceBusEventTopic implements EventTopic {
  private final ServiceBusSenderClient sender;
  private final URI source;

  /**
   * @param source the CloudEvents source of every event
   */
  public ServiceBusEventTopic(ServiceBusNamespace namespace, String topic, URI source) {
    this.sender = namespace.clients().sender().topicName(topic).buildClient();
    this.source = source;
  }

  @Override
  public void publish(CompletionEvent event) {
    ServiceBusMessage message =
        new ServiceBusMessage(BinaryData.fromObject(cloudEvent(event)))
            .setContentType("application/cloudevents+json")
            .setMessageId(event.id())
            .setSessionId(event.sessionId());
    Map<String, Object> properties = message.getApplicationProperties();
    properties.put("type", event.outcome().type().toString());
    properties.put("outcome", event.outcome().toString());
    ScaleSetId scaleSetId = event.about().scaleSetId();
    if (scaleSetId != null) {
      properties.put("subscriptionId", scaleSetId.subscriptionId());
      properties.put("resourceGroup", scaleSetId.resourceGroup());
      properties.put("scaleSet", scaleSetId.name());
    }
    if (event.about().requestId() != null) {
      properties.put("requestId", event.about().requestId());
    }
    if (event.about().ticket() != null) {
      properties.put("ticket", event.about().ticket());
    }
    ServiceBusFailures.call("The event topic", () -> sender.sendMessage(message));
  }

  private CloudEvent cloudEvent(CompletionEvent event) {
    return new CloudEvent(
            source.toString(),
            event.outcome().type().toString(),
            BinaryData.fromBytes(EventJson.data(event)),
            CloudEventDataFormat.JSON,
            "application/json")
        .setId(event.id())
        .setSubject(event.subject())
        .setTime(event.timing().completedAt().atOffset(ZoneOffset.UTC));
  }
}
