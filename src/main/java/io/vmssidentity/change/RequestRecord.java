package io.vmssidentity.change;

import java.time.Instant;

/**
 * How a request ended: the truth, stored before it is told.
 *
 * @param contentHash of the message's body; the same request ID with another one is refused
 * @param problem null when it was worked off
 */
public record RequestRecord(
    String requestId,
    int attempt,
    String contentHash,
    Outcome outcome,
    Effect effect,
    Problem problem,
    Instant startedAt,
    Instant completedAt) {
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
        completedAt);
  }
}
