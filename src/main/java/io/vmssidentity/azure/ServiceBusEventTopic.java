package io.vmssidentity.azure;

import com.azure.core.models.CloudEvent;
import com.azure.core.models.CloudEventDataFormat;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.CompletionEvent;
import io.vmssidentity.change.EventTopic;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.drift.DriftEvents;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.DriftEventJson;
import io.vmssidentity.message.EventJson;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Publishes events as CloudEvents 1.0, with properties to filter subscriptions by. */
public final class ServiceBusEventTopic implements EventTopic, DriftEvents {
  private static final String SCAN = "drift-scan";

  private final ServiceBusSenderClient sender;
  private final URI source;

  /**
   * @param source the CloudEvents source of every event
   */
  public ServiceBusEventTopic(ServiceBusNamespace namespace, String topic, URI source) {
    this.sender = namespace.clients().sender().topicName(topic).buildClient();
    this.source = source;
  }

  /** What every event has. */
  private record Envelope(
      String id,
      String type,
      String outcome,
      String subject,
      ScaleSetId scaleSetId,
      String sessionId,
      Instant time) {}

  @Override
  public void publish(CompletionEvent event) {
    Envelope envelope =
        new Envelope(
            event.id(),
            event.outcome().type().toString(),
            event.outcome().toString(),
            event.subject(),
            event.about().scaleSetId(),
            event.sessionId(),
            event.timing().completedAt());
    ServiceBusMessage message = message(envelope, EventJson.data(event));
    put(message, "requestId", event.about().requestId());
    put(message, "ticket", event.about().ticket());
    send(message);
  }

  @Override
  public void publish(DriftEvent event) {
    send(message(envelope(event), DriftEventJson.data(event)));
  }

  private static Envelope envelope(DriftEvent event) {
    if (event instanceof DriftEvent.OfFinding finding) {
      ScaleSetId scaleSetId = finding.scaleSetId();
      boolean resolved = finding.news() == DriftEvent.News.RESOLVED;
      return new Envelope(
          event.id(),
          resolved ? "VmssIdentity.DriftResolved" : "VmssIdentity.DriftDetected",
          finding.open().finding().kind().toString(),
          scaleSetId.toString(),
          scaleSetId,
          SessionKey.of(scaleSetId).value(),
          event.at());
    }
    return new Envelope(
        event.id(), "VmssIdentity.DriftScanCompleted", "completed", SCAN, null, SCAN, event.at());
  }

  private ServiceBusMessage message(Envelope envelope, byte[] data) {
    CloudEvent event =
        new CloudEvent(
                source.toString(),
                envelope.type(),
                BinaryData.fromBytes(data),
                CloudEventDataFormat.JSON,
                "application/json")
            .setId(envelope.id())
            .setSubject(envelope.subject())
            .setTime(envelope.time().atOffset(ZoneOffset.UTC));
    ServiceBusMessage message =
        new ServiceBusMessage(BinaryData.fromObject(event))
            .setContentType("application/cloudevents+json")
            .setMessageId(envelope.id())
            .setSessionId(envelope.sessionId());
    put(message, "type", envelope.type());
    put(message, "outcome", envelope.outcome());
    ScaleSetId scaleSetId = envelope.scaleSetId();
    if (scaleSetId != null) {
      put(message, "subscriptionId", scaleSetId.subscriptionId());
      put(message, "resourceGroup", scaleSetId.resourceGroup());
      put(message, "scaleSet", scaleSetId.name());
    }
    return message;
  }

  private static void put(ServiceBusMessage message, String name, String value) {
    Map<String, Object> properties = message.getApplicationProperties();
    if (value != null) {
      properties.put(name, value);
    }
  }

  private void send(ServiceBusMessage message) {
    ServiceBusFailures.call("The event topic", () -> sender.sendMessage(message));
  }
}
