// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static io.vmssidentity.azure.FailedRequests.failed;
import static io.vmssidentity.azure.FailedRequests.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.history.ParkedRequests.Held;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Position;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parked messages whose session ID is not written as the app writes it. */
class ParkedSessionCaseIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0)
          .queue("parked", Entities.PARKED)
          .queue("requests", Entities.REQUESTS);
  private final Namespace namespace = new Namespace(bus.connectionString(), () -> null);
  private final ParkedRequests operator = new ParkedReceiver(namespace, "parked", "requests");

  @AfterEach
  void close() {
    operator.close();
    bus.close();
  }

  /** Service Bus may change the letter case of session IDs: Azure/durabletask PR 1334. */
  @Test
  void aRequestWhoseSessionIdIsInAnotherLetterCaseIsReadAndTakenAway() {
    String session = SessionKey.of(Ids.scaleSet("web")).value();
    ServiceBusMessage upper = parked("a").setSessionId(session.toUpperCase(Locale.ROOT));
    try (var sender = namespace.clients().sender().queueName("parked").buildClient()) {
      sender.sendMessages(List.of(upper, parked("b")));
    }

    List<ParkedRequest> all = operator.all();

    assertEquals(List.of(true, true), all.stream().map(ParkedRequest::isReadable).toList());
    assertEquals(upper.getSessionId(), all.get(0).sessionId());
    Set<Long> numbers = all.stream().map(ParkedRequest::number).collect(Collectors.toSet());
    try (Held held = operator.hold(session, numbers).orElseThrow()) {
      numbers.forEach(held::remove);
    }
    assertEquals(List.of(), operator.all());
  }

  private static ServiceBusMessage parked(String id) {
    ChangeRequest request = request(id, "web");
    return ParkedMessages.of(failed(request, 0), RequestJson.body(request), new Position(1, 1));
  }
}
