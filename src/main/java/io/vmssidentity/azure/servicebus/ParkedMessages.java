// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequest.Failure;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;

/** Requests that failed as messages: the body as it was sent, the rest as properties. */
public final class ParkedMessages {
  /** All properties of a message have 64 KB. */
  private static final int LONGEST_TEXT = 4_000;

  private static final RequestReader READER = new RequestReader();

  private ParkedMessages() {}

  public static ServiceBusMessage of(CompletionEvent event, byte[] body, Position place) {
    ServiceBusMessage message =
        new ServiceBusMessage(body)
            .setContentType("application/json")
            .setMessageId(event.about().requestId() + "~p" + event.attempt())
            .setSessionId(event.sessionId());
    Map<String, Object> properties = message.getApplicationProperties();
    properties.put("requestId", event.about().requestId());
    properties.put("scaleSetId", event.about().scaleSetId().toString());
    if (event.about().ticket() != null) {
      properties.put("ticket", event.about().ticket());
    }
    // Numbers are strings: they would reach an app as doubles.
    properties.put("attempt", Integer.toString(event.attempt()));
    properties.put("order", Long.toString(place.sequenceNumber()));
    properties.put("epoch", Integer.toString(place.epoch()));
    properties.put("eventId", event.id());
    properties.put("enqueuedAt", event.timing().enqueuedAt().toString());
    properties.put("startedAt", event.timing().startedAt().toString());
    properties.put("completedAt", event.timing().completedAt().toString());
    put(properties, event.problem());
    return message;
  }

  private static void put(Map<String, Object> properties, Problem problem) {
    properties.put("code", problem.code().toString());
    properties.put("message", PlainText.shortened(problem.message(), LONGEST_TEXT));
    properties.put("remedy", problem.remedy());
    ArmError error = problem.armError();
    if (error != null) {
      properties.put("armStatus", Integer.toString(error.status()));
      properties.put(
          "armCode", PlainText.shortened(Objects.toString(error.code(), ""), LONGEST_TEXT));
    }
  }

  /** Whatever it is: others can send there, too. */
  static ParkedRequest read(ServiceBusReceivedMessage message) {
    byte[] body = MessageBody.of(message).toBytes();
    Failure failure = failure(message.getApplicationProperties());
    ParsedMessage reading = READER.read(body);
    boolean parkedByApp =
        failure != null
            && reading instanceof ChangeRequest request
            && SessionKey.of(request.scaleSetId()).matches(message.getSessionId());
    return new ParkedRequest(
        message.getSequenceNumber(),
        message.getSessionId(),
        body,
        message.getEnqueuedTime().toInstant(),
        parkedByApp ? (ChangeRequest) reading : null,
        parkedByApp ? failure : null);
  }

  private static Failure failure(Map<String, Object> properties) {
    try {
      return new Failure(
          (int) number(properties, "attempt", 9),
          new Position((int) number(properties, "epoch", 9), number(properties, "order", 18)),
          text(properties, "code"),
          text(properties, "message"),
          text(properties, "remedy"),
          Instant.parse(text(properties, "completedAt")));
    } catch (DateTimeParseException | NumberFormatException e) {
      return null;
    }
  }

  private static long number(Map<String, Object> properties, String name, int digits) {
    String text = text(properties, name);
    if (!text.matches("\\d{1," + digits + "}")) {
      throw new NumberFormatException(name);
    }
    return Long.parseLong(text);
  }

  private static String text(Map<String, Object> properties, String name) {
    return Objects.toString(properties.get(name), "");
  }
}
