// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.CloudEventJson;
import io.vmssidentity.message.DriftEventJson;
import io.vmssidentity.message.EventJson;
import io.vmssidentity.message.WaitingEventJson;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.WaitingEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Makes messages of events: CloudEvents 1.0, with properties to filter subscriptions by. */
public final class EventMessages {
  private static final String SCAN = "drift-scan";

  private final URI source;
  private final Supplier<Map<String, String>> trace;

  /**
   * @param source the CloudEvents source of every event
   * @param trace the trace context that an event carries on
   */
  public EventMessages(URI source, Supplier<Map<String, String>> trace) {
    this.source = source;
    this.trace = trace;
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

  public ServiceBusMessage of(CompletionEvent event) {
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
    put(message, "messageId", event.messageId());
    return message;
  }

  public ServiceBusMessage of(WaitingEvent event) {
    ChangeRequest request = event.request();
    Envelope envelope =
        new Envelope(
            event.id(),
            WaitingEvent.TYPE,
            WaitingEvent.OUTCOME,
            request.scaleSetId().toString(),
            request.scaleSetId(),
            event.sessionId(),
            event.at());
    ServiceBusMessage message = message(envelope, WaitingEventJson.data(event));
    put(message, "requestId", request.requestId());
    put(message, "ticket", request.ticket());
    return message;
  }

  public ServiceBusMessage of(DriftEvent event) {
    return message(envelope(event), DriftEventJson.data(event));
  }

  private static Envelope envelope(DriftEvent event) {
    if (event instanceof DriftEvent.OfFinding finding) {
      ScaleSetId scaleSetId = finding.scaleSet().id();
      boolean resolved = finding.transition().news() == DriftEvent.Transition.RESOLVED;
      return new Envelope(
          event.id(),
          resolved ? "VmssIdentity.DriftResolved" : "VmssIdentity.DriftDetected",
          finding.transition().open().finding().kind().toString(),
          scaleSetId.toString(),
          scaleSetId,
          SessionKey.of(scaleSetId).value(),
          event.at());
    }
    return new Envelope(
        event.id(), "VmssIdentity.DriftScanCompleted", "completed", SCAN, null, SCAN, event.at());
  }

  private ServiceBusMessage message(Envelope envelope, byte[] data) {
    Map<String, String> carried = trace.get();
    byte[] event =
        CloudEventJson.write(
            envelope.id(),
            source,
            envelope.type(),
            envelope.subject(),
            envelope.time(),
            carried,
            data);
    ServiceBusMessage message =
        new ServiceBusMessage(event)
            .setContentType("application/cloudevents+json")
            .setMessageId(envelope.id())
            .setSessionId(envelope.sessionId());
    TraceProperties.put(message, carried);
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
    if (value != null) {
      message.getApplicationProperties().put(name, value);
    }
  }
}
