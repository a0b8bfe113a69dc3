package io.vmssidentity.azure;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.change.ArmError;
import io.vmssidentity.change.CompletionEvent;
import io.vmssidentity.change.Problem;
import io.vmssidentity.ledger.Position;
import java.util.Map;
import java.util.Objects;

/** Makes messages of requests that failed: the body as it was sent, the rest as properties. */
public final class ParkedMessages {
  /** All properties of a message have 64 KB. */
  private static final int LONGEST_TEXT = 4_000;

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
    properties.put("message", shortened(problem.message()));
    properties.put("remedy", problem.remedy());
    ArmError error = problem.armError();
    if (error != null) {
      properties.put("armStatus", Integer.toString(error.status()));
      properties.put("armCode", shortened(Objects.toString(error.code(), "")));
    }
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, inPair ? LONGEST_TEXT - 1 : LONGEST_TEXT) + "…";
  }
}
