// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static io.vmssidentity.azure.FailedRequests.failed;
import static io.vmssidentity.azure.FailedRequests.request;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import io.vmssidentity.change.Requests;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.history.ParkedRequests.Held;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkedReceiverIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("parked", Entities.PARKED)
          .queue("requests", Entities.REQUESTS);
  private final Namespace namespace = new Namespace(bus.connectionString(), () -> null);
  private final ParkedSender app = new ParkedSender(namespace, "parked", Map::of);
  private final ParkedRequests operator = new ParkedReceiver(namespace, "parked", "requests");

  @AfterEach
  void close() {
    operator.close();
    bus.close();
  }

  private void park(String id, String scaleSet) {
    ChangeRequest request = request(id, scaleSet);
    app.park(failed(request, 2), RequestJson.body(request), new Position(3, 42));
  }

  private static List<Long> numbers(List<ParkedRequest> parked) {
    return parked.stream().map(ParkedRequest::number).toList();
  }

  private static String session(String scaleSet) {
    return SessionKey.of(Ids.scaleSet(scaleSet)).value();
  }

  @Test
  void readsWhatTheAppParksInAllSessions() {
    park("a", "web");
    park("b", "api");

    List<ParkedRequest> all = operator.all();

    assertEquals(
        List.of(request("a", "web"), request("b", "api")),
        all.stream().map(ParkedRequest::request).toList());
    ParkedRequest first = all.get(0);
    assertArrayEquals(RequestJson.body(request("a", "web")), first.body());
    assertEquals(session("web"), first.sessionId());
    assertEquals(
        new ParkedRequest.Failure(
            2,
            new Position(3, 42),
            "locked",
            "It is locked.",
            "Remove the lock from the scale set or its resource group, then replay the request.",
            Requests.NOW.plusSeconds(1)),
        first.failure());
  }

  @Test
  void readsMoreThanAPage() {
    for (int i = 0; i < 230; i++) {
      park("r" + i, "web");
    }

    assertEquals(230, operator.all().size());
  }

  @Test
  void whatSomebodyElsePutThereIsNoRequest() {
    ChangeRequest request = request("a", "web");
    ServiceBusMessage forged =
        ParkedMessages.of(failed(request, 0), RequestJson.body(request), new Position(1, 1));
    forged.getApplicationProperties().put("attempt", "-1");
    ServiceBusMessage moved =
        ParkedMessages.of(failed(request, 0), RequestJson.body(request), new Position(1, 1))
            .setSessionId("elsewhere");
    try (var sender = namespace.clients().sender().queueName("parked").buildClient()) {
      sender.sendMessages(
          List.of(forged, moved, new ServiceBusMessage("no JSON").setSessionId("s")));
    }

    assertEquals(
        List.of(false, false, false),
        operator.all().stream().map(ParkedRequest::isReadable).toList());
  }

  @Test
  void whatIsNotEvenBytesIsReadAndTakenAway() {
    ServiceBusMessage value =
        new ServiceBusMessage(AmqpMessageBody.fromValue("a text")).setSessionId("s");
    try (var sender = namespace.clients().sender().queueName("parked").buildClient()) {
      sender.sendMessage(value);
    }

    ParkedRequest parked = operator.all().get(0);
    try (Held held = operator.hold("s", Set.of(parked.number())).orElseThrow()) {
      held.remove(parked.number());
    }

    assertFalse(parked.isReadable());
    assertEquals(List.of(), operator.all());
  }

  @Test
  void takesOneFromBehindOthersAndLeavesThemUncounted() {
    park("a", "web");
    park("b", "web");
    List<Long> numbers = numbers(operator.all());

    // More often than the queue would deliver a message.
    for (int i = 0; i < 12; i++) {
      try (ParkedRequests another = new ParkedReceiver(namespace, "parked", "requests");
          Held held = another.hold(session("web"), Set.of(numbers.get(1))).orElseThrow()) {
        assertEquals(Set.of(numbers.get(1)), held.numbers());
      }
    }
    try (Held held = operator.hold(session("web"), Set.of(numbers.get(1))).orElseThrow()) {
      held.remove(numbers.get(1));
    }

    assertEquals(numbers.subList(0, 1), numbers(operator.all()));
    assertEquals(0, bus.counts("parked").deadLettered());
  }

  @Test
  void whatIsGoneIsNotHeld() {
    park("a", "web");

    try (Held held = operator.hold(session("web"), Set.of(1L, 99L)).orElseThrow()) {
      assertEquals(Set.of(1L), held.numbers());
    }
  }

  @Test
  void aSessionIsOneOperatorsAtATime() {
    park("a", "web");
    try (ParkedRequests another = new ParkedReceiver(namespace, "parked", "requests");
        Held held = operator.hold(session("web"), Set.of(1L)).orElseThrow()) {
      assertEquals(Set.of(1L), held.numbers());

      assertEquals(Optional.empty(), another.hold(session("web"), Set.of(1L)));
    }
  }

  @Test
  void aReplayIsTheNextAttemptAtTheOldPlace() {
    park("a", "web");
    park("b", "api");
    List<ParkedRequest> all = operator.all();

    operator.replay(all.get(0), false);
    operator.replay(all.get(1), true);

    try (ServiceBusReceiverClient receiver =
        namespace.clients().receiver().queueName("requests").buildClient()) {
      List<ServiceBusReceivedMessage> sent = receiver.peekMessages(10).stream().toList();
      assertEquals(session("web"), sent.get(0).getSessionId());
      assertArrayEquals(all.get(0).body(), sent.get(0).getBody().toBytes());
      assertEquals(
          List.of(Map.of("attempt", "3", "order", "42", "epoch", "3"), Map.of("attempt", "3")),
          sent.stream().map(ServiceBusReceivedMessage::getApplicationProperties).toList());
    }
  }

  @Test
  void noReplayIsDroppedAsTheRepeatOfWhatTheQueueHasSeen() {
    park("a", "web");
    park("a", "api");

    // Each by a command of its own.
    operator.all().forEach(parked -> operator.replay(parked, false));
    operator.all().forEach(parked -> operator.replay(parked, false));

    try (ServiceBusReceiverClient receiver =
        namespace.clients().receiver().queueName("requests").buildClient()) {
      List<ServiceBusReceivedMessage> sent = receiver.peekMessages(10).stream().toList();
      assertEquals(
          List.of(session("web"), session("api"), session("web"), session("api")),
          sent.stream().map(ServiceBusReceivedMessage::getSessionId).toList());
      assertEquals(
          4, sent.stream().map(ServiceBusReceivedMessage::getMessageId).distinct().count());
    }
  }

  @Test
  void aQueueThatIsNotThereIsTold() {
    try (ParkedRequests nowhere = new ParkedReceiver(namespace, "nowhere", "requests")) {
      assertThrows(AzureFailure.class, nowhere::all);
      assertThrows(AzureFailure.class, () -> nowhere.hold("s", Set.of(1L)));
    }
  }

  @Test
  void aDisabledParkedQueueTakesTheRequestWhenItIsEnabledAgain() {
    bus.setStatus("parked", EntityStatus.SEND_DISABLED);

    AzureFailure failure = assertThrows(AzureFailure.class, () -> park("a", "web"));

    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
    bus.setStatus("parked", EntityStatus.ACTIVE);
    park("a", "web");
    assertEquals(1, operator.all().size());
  }
}
