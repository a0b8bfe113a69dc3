package io.vmssidentity.request;

import java.time.Instant;

/**
 * How a request ended: the truth, stored before it is told.
 *
 * @param contentHash of the message's body; the same request ID with another one is refused
 * @param problem null when it was worked off
 * @param asked null in a record of an older version of the app
 * @param instance of the app that wrote to the scale set, or found that it need not; null where it
 *     is not known
 */
public record RequestRecord(
    String requestId,
    int attempt,
    String contentHash,
    Outcome outcome,
    ChangeResult effect,
    Problem problem,
    Instant startedAt,
    Instant completedAt,
    RequestSummary asked,
    String instance) {
  /** Of a request that nobody will work off. */
  public static RequestRecord unworked(
      ChangeRequest request, Attempt attempt, String contentHash, Problem problem, Instant now) {
    return new RequestRecord(
        attempt.requestId(),
        attempt.number(),
        contentHash,
        problem.code(),
        ChangeResult.NONE,
        problem,
        now,
        now,
        request.asked(),
        null);
  }

  public Attempt key() {
    return new Attempt(requestId, attempt);
  }

  /** Without what grows with the number of identities. */
  public RequestRecord shortened() {
    return new RequestRecord(
        requestId,
        attempt,
        contentHash,
        outcome,
        effect.shortened(),
        problem,
        startedAt,
        completedAt,
        asked == null ? null : asked.shortened(),
        instance);
  }

  public RequestRecord withAsked(RequestSummary value) {
    return new RequestRecord(
        requestId,
        attempt,
        contentHash,
        outcome,
        effect,
        problem,
        startedAt,
        completedAt,
        value,
        instance);
  }

  /** As an instance stores it, unless another one did the work. */
  public RequestRecord by(String storing) {
    return new RequestRecord(
        requestId,
        attempt,
        contentHash,
        outcome,
        effect,
        problem,
        startedAt,
        completedAt,
        asked,
        instance == null ? storing : instance);
  }
}
