// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.time.Instant;

/**
 * How an attempt at a request ended: the truth, stored before it is told.
 *
 * @param contentHash of the message's body; the same request ID with another one is refused
 * @param asked null in a record of an older version of the app
 */
public record RequestRecord(
    Attempt key, String contentHash, Ending ending, Work work, RequestSummary asked) {
  /**
   * Who worked it off, and when.
   *
   * @param instance of the app that wrote to the scale set, or found that it need not; null where
   *     it is not known
   */
  public record Work(Instant startedAt, Instant completedAt, String instance) {}

  /** Of a request that nobody will work off. */
  public static RequestRecord unworked(
      ChangeRequest request, Attempt attempt, String contentHash, Problem problem, Instant now) {
    Work none = new Work(now, now, null);
    return new RequestRecord(attempt, contentHash, Ending.of(problem), none, request.asked());
  }

  public String requestId() {
    return key.requestId();
  }

  /** 0 for a request that was not replayed. */
  public int attempt() {
    return key.number();
  }

  public Outcome outcome() {
    return ending.outcome();
  }

  public ChangeResult effect() {
    return ending.effect();
  }

  /** Null when it was worked off. */
  public Problem problem() {
    return ending.problem();
  }

  public Instant startedAt() {
    return work.startedAt();
  }

  public Instant completedAt() {
    return work.completedAt();
  }

  /** Null where it is not known. */
  public String instance() {
    return work.instance();
  }

  /** Without what grows with the number of identities. */
  public RequestRecord shortened() {
    return new RequestRecord(
        key,
        contentHash,
        new Ending(outcome(), effect().shortened(), problem()),
        work,
        asked == null ? null : asked.shortened());
  }

  public RequestRecord withAsked(RequestSummary value) {
    return new RequestRecord(key, contentHash, ending, work, value);
  }
}
