package io.vmssidentity.change;

import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;

/** A request in its scale set's lane, until it is settled. */
final class Entry {
  private final ChangeRequest request;
  private final Attempt attempt;
  private final Position position;
  private final String contentHash;
  private final Instant startedAt;
  private final Patience patience;
  private volatile RequestRecord record;

  /** Removals that were counted for it; whoever leads its lane reads and writes it. */
  private int reserved;

  Entry(
      ChangeRequest request,
      Attempt attempt,
      Position position,
      String contentHash,
      Instant startedAt,
      Patience patience) {
    this.request = request;
    this.attempt = attempt;
    this.position = position;
    this.contentHash = contentHash;
    this.startedAt = startedAt;
    this.patience = patience;
  }

  ChangeRequest request() {
    return request;
  }

  Attempt attempt() {
    return attempt;
  }

  Position position() {
    return position;
  }

  String contentHash() {
    return contentHash;
  }

  Patience patience() {
    return patience;
  }

  /** Null until the request is settled. */
  RequestRecord record() {
    return record;
  }

  void settle(RequestRecord stored) {
    record = stored;
  }

  int reserved() {
    return reserved;
  }

  void reserve(int removals) {
    reserved += removals;
  }

  /** How the request ended when it was worked off. */
  RequestRecord ended(Outcome outcome, ChangeResult effect, Instant now) {
    return ended(outcome, effect, null, now);
  }

  /** How it ended when it was not. */
  RequestRecord ended(Problem problem, ChangeResult effect, Instant now) {
    return ended(problem.code(), effect, problem, now);
  }

  private RequestRecord ended(Outcome outcome, ChangeResult effect, Problem problem, Instant now) {
    return new RequestRecord(
        request.requestId(),
        attempt.number(),
        contentHash,
        outcome,
        effect,
        problem,
        startedAt,
        now,
        request.asked(),
        null);
  }
}
