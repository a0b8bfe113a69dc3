// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes the messages of the request queue: new requests, copies and wake-ups. Numbers are sent as
 * text, for they reach the app as doubles.
 *
 * @param epoch of the queue that copied messages come from
 * @param ids message IDs, each a new one: the queue drops what bears an ID that it has seen, also
 *     one that somebody else used first
 */
record RequestMessages(int epoch, Clock clock, Supplier<String> ids) {
  /** A header of AMQP holds the time to live as milliseconds in 32 bits. */
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofMillis(0xFFFF_FFFFL);

  private static final Duration SHORTEST_TIME_TO_LIVE = Duration.ofMillis(1);

  ServiceBusMessage request(ChangeRequest request, byte[] body) {
    return message(body, request.requestId(), SessionKey.of(request.scaleSetId()).value());
  }

  /**
   * A request that failed, as its next attempt.
   *
   * @param asNew whether it takes a new place in time, instead of the original's
   */
  ServiceBusMessage replay(ParkedRequest parked, boolean asNew) {
    Attempt attempt = parked.replay();
    SessionKey sessionKey = SessionKey.of(parked.request().scaleSetId());
    ServiceBusMessage copy = message(parked.body(), ids.get(), sessionKey.value());
    copy.getApplicationProperties().put("attempt", Integer.toString(attempt.number()));
    if (!asNew) {
      put(copy, parked.failure().place());
    }
    return copy;
  }

  ServiceBusMessage copy(Delivery original, CopyTarget onward) {
    byte[] body = shortened(original.body());
    ServiceBusMessage copy = message(body, ids.get(), onward.sessionId());
    Map<String, Object> properties = copy.getApplicationProperties();
    CopiedProperties.put(properties, original.properties());
    properties.putIfAbsent("attempt", "0");
    put(copy, original.position(epoch));
    properties.put("copies", Integer.toString(onward.copies()));
    if (onward.leaves(original)) {
      properties.put("rehomed", "true");
    }
    Instant due = schedule(copy, onward.at());
    if (original.expiresAt() != null) {
      copy.setTimeToLive(timeToLive(due, original.expiresAt()));
    }
    return copy;
  }

  /**
   * What is larger than a request may be, nobody reads: as much of it as is judged the same goes
   * on. The whole could be just as large as the queue takes, and then too large beside what a copy
   * gets.
   */
  private static byte[] shortened(byte[] body) {
    int most = RequestReader.LARGEST_BODY + 1;
    return body.length > most ? Arrays.copyOf(body, most) : body;
  }

  ServiceBusMessage wakeUp(SessionKey scaleSet, WakeUp wakeUp) {
    ServiceBusMessage message = message(new byte[0], wakeUp.nonce(), scaleSet.value());
    message.getApplicationProperties().putAll(Delivery.wakeUpProperties(wakeUp.nonce()));
    schedule(message, wakeUp.at());
    return message;
  }

  private static void put(ServiceBusMessage message, Position place) {
    message.getApplicationProperties().put("order", Long.toString(place.sequenceNumber()));
    message.getApplicationProperties().put("epoch", Integer.toString(place.epoch()));
  }

  /** When it is due, from which on its time to live counts. */
  private Instant schedule(ServiceBusMessage message, Instant at) {
    Instant now = clock.instant();
    if (at == null || !at.isAfter(now)) {
      return now;
    }
    message.setScheduledEnqueueTime(at.atOffset(ZoneOffset.UTC));
    return at;
  }

  /** What is over when it is due still goes to the queue, which then tells that it expired. */
  private static Duration timeToLive(Instant from, Instant until) {
    Duration left = Duration.between(from, until);
    if (left.compareTo(SHORTEST_TIME_TO_LIVE) < 0) {
      return SHORTEST_TIME_TO_LIVE;
    }
    return left.compareTo(LONGEST_TIME_TO_LIVE) > 0 ? LONGEST_TIME_TO_LIVE : left;
  }

  private static ServiceBusMessage message(byte[] body, String messageId, String sessionId) {
    return new ServiceBusMessage(body)
        .setContentType("application/json")
        .setMessageId(messageId)
        .setSessionId(sessionId);
  }
}
