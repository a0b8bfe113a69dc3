package io.vmssidentity.azure;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.RequestQueue;
import io.vmssidentity.drift.Requests;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Position;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sends requests to the queue: new ones, and copies of those in a wrong session and of failed ones.
 */
public final class ServiceBusRequestQueue implements RequestQueue, Requests, AutoCloseable {
  private final ServiceBusSenderClient sender;
  private final Supplier<Map<String, String>> trace;

  /**
   * @param trace the trace context that a request carries on
   */
  public ServiceBusRequestQueue(
      ServiceBusNamespace namespace, String queue, Supplier<Map<String, String>> trace) {
    this.sender = namespace.clients().sender().queueName(queue).buildClient();
    this.trace = trace;
  }

  @Override
  public void send(ChangeRequest request) {
    send(request, RequestJson.body(request));
  }

  /** Sends a new request; the queue drops repeats of its request ID. */
  public void send(ChangeRequest request, byte[] body) {
    send(message(body, request.requestId(), SessionKey.of(request.scaleSetId())));
  }

  /**
   * The copy has a message ID of its own, as the queue has seen the request ID before; it keeps its
   * place in time by the property {@code order}, a string because numbers reach the app as doubles.
   */
  @Override
  public void rehome(Delivery delivery, String requestId, SessionKey sessionKey) {
    ServiceBusMessage copy =
        message(delivery.body(), requestId + "~h" + delivery.sequenceNumber(), sessionKey);
    copy.getApplicationProperties().put("order", Long.toString(delivery.sequenceNumber()));
    copy.getApplicationProperties().put("attempt", "0");
    send(copy);
  }

  /**
   * Sends a copy of a request that failed, as its next attempt.
   *
   * @param asNew whether it takes a new place in time, instead of the original's
   */
  void replay(ParkedRequest parked, boolean asNew) {
    Attempt attempt = parked.replay();
    SessionKey sessionKey = SessionKey.of(parked.request().scaleSetId());
    ServiceBusMessage copy = message(parked.body(), attempt.messageId(sessionKey), sessionKey);
    copy.getApplicationProperties().put("attempt", Integer.toString(attempt.number()));
    if (!asNew) {
      Position place = parked.failure().place();
      copy.getApplicationProperties().put("order", Long.toString(place.sequenceNumber()));
      copy.getApplicationProperties().put("epoch", Integer.toString(place.epoch()));
    }
    send(copy);
  }

  @Override
  public void close() {
    sender.close();
  }

  private static ServiceBusMessage message(byte[] body, String messageId, SessionKey sessionKey) {
    return new ServiceBusMessage(body)
        .setContentType("application/json")
        .setMessageId(messageId)
        .setSessionId(sessionKey.value());
  }

  private void send(ServiceBusMessage message) {
    TraceProperties.put(message, trace.get());
    ServiceBusFailures.call("The request queue", () -> sender.sendMessage(message));
  }
}
