// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Timing;
import io.vmssidentity.request.WaitingEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSenderIT {
  private static final String ALL = "events/subscriptions/all";

  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .topic("events", Entities.DUPLICATE_DETECTION_WINDOW)
          .subscription("events", "all", Entities.EVENTS);
  private final Namespace namespace = new Namespace(bus.connectionString(), () -> null);
  private final EventSender topic =
      new EventSender(namespace, "events", URI.create("urn:test"), Map::of);

  @AfterEach
  void close() {
    bus.close();
  }

  /**
   * @param size of the reason, which every event repeats
   */
  private static List<CompletionEvent> events(int count, int size) {
    return IntStream.range(0, count).mapToObj(i -> event("r" + i, size)).toList();
  }

  private static CompletionEvent event(String id, int size) {
    Origin origin = new Origin("CHG1", null, "x".repeat(size), Map.of());
    return new CompletionEvent(
        Sha256.hex(id),
        "s",
        new ChangeRequest(id, Ids.scaleSet("web"), Ids.enable(), false, null, origin),
        0,
        Ending.done(Outcome.APPLIED, ChangeResult.NONE),
        new Timing(Requests.NOW, Requests.NOW, Requests.NOW, 1),
        null);
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    try (ServiceBusReceiverClient browser =
        namespace.clients().receiver().topicName("events").subscriptionName("all").buildClient()) {
      long from = 0;
      List<ServiceBusReceivedMessage> page = browser.peekMessages(50, from).stream().toList();
      while (!page.isEmpty()) {
        page.forEach(one -> ids.add(one.getMessageId()));
        from = page.get(page.size() - 1).getSequenceNumber() + 1;
        page = browser.peekMessages(50, from).stream().toList();
      }
    }
    return ids;
  }

  private static List<String> ids(List<CompletionEvent> events) {
    return events.stream().map(CompletionEvent::id).toList();
  }

  @Test
  void theEventsOfAGroupAreAllPublishedInTheirOrder() {
    List<CompletionEvent> events = events(100, 10);

    topic.publish(events);

    assertEquals(ids(events), ids());
  }

  @Test
  void eventsThatNoSingleMessageCouldHoldAreSentInSeveral() {
    List<CompletionEvent> events = events(100, 20_000);

    topic.publish(events);

    assertEquals(ids(events), ids());
  }

  @Test
  void whatIsToldAgainIsDroppedAsARepeat() {
    List<CompletionEvent> events = events(100, 10);
    topic.publish(events.subList(0, 60));

    topic.publish(events);
    topic.publish(events.get(3));

    assertEquals(ids(events), ids());
  }

  @Test
  void noEventIsNoCallAndOneEventIsOneMessage() {
    topic.publish(List.of());
    topic.publish(events(1, 10));

    assertEquals(ids(events(1, 10)), ids());
  }

  @Test
  void aRequestThatWaitsIsToldOnce() {
    WaitingEvent.Delay delay =
        new WaitingEvent.Delay(
            Requests.problem(FailureReason.THROTTLED, "Slow down.", null),
            Requests.NOW.plusSeconds(60),
            3,
            Requests.NOW);
    WaitingEvent event =
        WaitingEvent.of(Requests.request(Ids.enable()), 0, delay, Requests.NOW.plusSeconds(300));

    topic.publish(event);
    topic.publish(event);

    assertEquals(List.of(event.id()), ids());
  }

  @Test
  void aTopicThatRefusesIsToldAsAFailureToBeTriedAgain() {
    bus.setStatus("events", EntityStatus.SEND_DISABLED);

    AzureFailure failure = assertThrows(AzureFailure.class, () -> topic.publish(events(100, 10)));

    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
    assertTrue(failure.getMessage().startsWith("The event topic refused: "), failure.getMessage());
    bus.setStatus("events", EntityStatus.ACTIVE);
    topic.publish(events(100, 10));
    assertEquals(100, bus.counts(ALL).active());
  }
}
