// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.change.port.EventTopic;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.drift.DriftEvents;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.WaitingEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Publishes events as {@link EventMessages} makes them. */
public final class EventSender implements EventTopic, DriftEvents {
  private static final String TOPIC = "The event topic";

  private final ServiceBusSenderClient sender;
  private final EventMessages messages;

  /**
   * @param source the CloudEvents source of every event
   * @param trace the trace context that an event carries on
   */
  public EventSender(
      Namespace namespace, String topic, URI source, Supplier<Map<String, String>> trace) {
    this.sender = namespace.clients().sender().topicName(topic).buildClient();
    this.messages = new EventMessages(source, trace);
  }

  @Override
  public void publish(CompletionEvent event) {
    send(messages.of(event));
  }

  @Override
  public void publish(List<CompletionEvent> events) {
    if (events.size() == 1) {
      publish(events.get(0));
      return;
    }
    List<ServiceBusMessage> made = events.stream().map(messages::of).toList();
    FailureClassifier.call(TOPIC, () -> Batches.send(sender, made));
  }

  @Override
  public void publish(WaitingEvent event) {
    send(messages.of(event));
  }

  @Override
  public void publish(DriftEvent event) {
    send(messages.of(event));
  }

  private void send(ServiceBusMessage message) {
    FailureClassifier.call(TOPIC, () -> sender.sendMessage(message));
  }
}
