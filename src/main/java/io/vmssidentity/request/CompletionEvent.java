// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * The one event in which a request ends.
 *
 * @param id the same at every repeat of it
 * @param sessionId the session key of the scale set, or where the message came from
 * @param about the request
 * @param attempt 0 for a request that was not replayed
 * @param ending how the request ended
 * @param messageId of the message that is no valid request, whatever its sender chose; null where
 *     it is not known
 */
public record CompletionEvent(
    String id,
    String sessionId,
    ParsedMessage about,
    int attempt,
    Ending ending,
    Timing timing,
    String messageId) {
  /**
   * Of a request that ended as stored.
   *
   * @param enqueuedAt when its message was sent
   * @param deliveryCount of the message that tells
   */
  public static CompletionEvent of(
      ChangeRequest request, RequestRecord record, Instant enqueuedAt, int deliveryCount) {
    SessionKey sessionKey = SessionKey.of(request.scaleSetId());
    return new CompletionEvent(
        Sha256.hex(sessionKey + "\n" + record.requestId() + "\n" + record.attempt()),
        sessionKey.value(),
        request,
        record.attempt(),
        record.ending(),
        new Timing(enqueuedAt, record.startedAt(), record.completedAt(), deliveryCount),
        null);
  }

  /**
   * Of a message that is no valid request. Its ID is made of where it came from: its request ID may
   * be another message's.
   *
   * @param messageId what its sender can match the event by; null where it is not known
   */
  public static CompletionEvent invalid(
      ParsedMessage about,
      List<Problem.Detail> problems,
      Delivery delivery,
      QueueIdentity queue,
      Instant now,
      String messageId) {
    return new CompletionEvent(
        Sha256.hex(queue.name() + "\n" + queue.epoch() + "\n" + delivery.sequenceNumber()),
        delivery.sessionId(),
        about,
        0,
        Ending.of(Problem.invalid(problems)),
        new Timing(delivery.enqueuedAt(), now, now, delivery.deliveryCount()),
        messageId);
  }

  public Outcome outcome() {
    return ending.outcome();
  }

  public ChangeResult effect() {
    return ending.effect();
  }

  /** Null for {@link Outcome.Type#COMPLETED}. */
  public Problem problem() {
    return ending.problem();
  }

  /** What the event is about: the scale set, or the session of a message that could not be read. */
  public String subject() {
    return about.scaleSetId() == null ? sessionId : about.scaleSetId().toString();
  }
}
