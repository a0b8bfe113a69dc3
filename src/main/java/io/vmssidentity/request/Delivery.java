// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A message as the queue delivered it.
 *
 * @param body as it was sent, to be sent on unread
 * @param sequenceNumber given by the queue, unique in it and rising
 * @param properties its application properties: the sender's word, a number maybe as a double
 * @param expiresAt when its time to live is over; null: never
 * @param deliveryCount 1 at the first delivery
 */
public record Delivery(
    byte[] body,
    String sessionId,
    long sequenceNumber,
    Map<String, Object> properties,
    Instant enqueuedAt,
    Instant expiresAt,
    int deliveryCount) {
  private static final String KIND = "kind";
  private static final String NONCE = "nonce";
  private static final String WAKE_UP = "wake-up";

  public Delivery {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /**
   * The application properties that make a message with an empty body a wake-up.
   *
   * @param nonce by which the state of its scale set knows it
   */
  public static Map<String, Object> wakeUpProperties(String nonce) {
    return Map.of(KIND, WAKE_UP, NONCE, nonce);
  }

  /**
   * Of a wake-up; null when it has none. The message ID is the same, but cannot be bound safely.
   */
  public String nonce() {
    return Objects.toString(properties.get(NONCE), null);
  }

  /** Whether it only wakes the session. A message with a body is a request, whatever it says. */
  public boolean isWakeUp() {
    return body.length == 0 && WAKE_UP.equals(properties.get(KIND));
  }

  /** What it says of the message in whose place it was sent. */
  public ReplayHeaders copy() {
    return ReplayHeaders.of(properties);
  }

  /** Its place in time: a copy keeps the original's, and nobody can forge the future. */
  public Position position(int epoch) {
    return copy().place(new Position(epoch, sequenceNumber));
  }

  /** Which attempt at its request it is; empty when that cannot be understood. */
  public Optional<Attempt> attempt(String requestId) {
    return copy().attemptNumber().stream()
        .mapToObj(number -> new Attempt(requestId, number))
        .findFirst();
  }

  /** Whether it is a copy that may not change its session once more. */
  public boolean isCopy() {
    return copy().isBound();
  }
}
