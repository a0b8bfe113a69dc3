// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.drift.Requests;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.QueueIdentity;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Sends requests, copies of messages and wake-ups as {@link RequestMessages} makes them. */
public final class RequestSender implements RequestQueue, Requests, AutoCloseable {
  private final ServiceBusSenderClient sender;
  private final RequestMessages messages;
  private final Supplier<Map<String, String>> trace;

  /**
   * @param queue its epoch goes into the copies of messages only
   * @param trace the trace context that a request carries on
   */
  public RequestSender(
      Namespace namespace, QueueIdentity queue, Clock clock, Supplier<Map<String, String>> trace) {
    this.sender = namespace.clients().sender().queueName(queue.name()).buildClient();
    this.messages = new RequestMessages(queue.epoch(), clock, () -> UUID.randomUUID().toString());
    this.trace = trace;
  }

  @Override
  public void send(ChangeRequest request) {
    send(request, RequestJson.body(request));
  }

  /** Sends a new request; the queue drops repeats of its request ID. */
  public void send(ChangeRequest request, byte[] body) {
    send(messages.request(request, body));
  }

  @Override
  public void sendOn(Delivery message, CopyTarget onward) {
    send(messages.copy(message, onward));
  }

  @Override
  public void wake(SessionKey scaleSet, WakeUp wakeUp) {
    send(messages.wakeUp(scaleSet, wakeUp));
  }

  /** See {@link RequestMessages#replay}. */
  void replay(ParkedRequest parked, boolean asNew) {
    send(messages.replay(parked, asNew));
  }

  @Override
  public void close() {
    sender.close();
  }

  private void send(ServiceBusMessage message) {
    TraceProperties.put(message, trace.get());
    FailureClassifier.call("The request queue", () -> sender.sendMessage(message));
  }
}
