// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.ledger.Arrival;
import io.vmssidentity.ledger.KnownRequest;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.TraceParents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Takes requests over from the queue, each attempt once. */
final class Acceptance {
  private final Ledger ledger;
  private final int epoch;
  private final Clock clock;

  /**
   * @param epoch of the queue that the requests come from
   */
  Acceptance(Ledger ledger, int epoch, Clock clock) {
    this.ledger = ledger;
    this.epoch = epoch;
    this.clock = clock;
  }

  /** What became of a request. */
  sealed interface Answer {
    /** It is new, and kept. */
    record Accepted() implements Answer {}

    /**
     * It is known.
     *
     * @param ended how it ended; null while it is open
     */
    record Known(RequestRecord ended) implements Answer {}

    /** It must not be worked off. */
    record Refused(Problem.Detail objection) implements Answer {}
  }

  /**
   * @param paused the scale set's paused time now
   * @throws AzureFailure when the ledger does not answer
   */
  Answer accept(ChangeRequest request, Attempt attempt, Delivery delivery, Duration paused) {
    SessionKey scaleSet = SessionKey.of(request.scaleSetId());
    Optional<Answer> instead = unexpected(scaleSet, attempt, delivery);
    if (instead.isPresent()) {
      return instead.get();
    }
    if (ledger.accept(scaleSet, open(request, attempt, delivery, paused, null))) {
      return new Answer.Accepted();
    }
    return find(scaleSet, attempt, delivery)
        .orElseThrow(() -> new IllegalStateException("The ledger denies what it has just shown."));
  }

  /** Keeps a request that nobody will work off any more: it is only told. */
  boolean acceptEnded(ChangeRequest request, Attempt attempt, Delivery delivery, Problem problem) {
    RequestRecord ended =
        RequestRecord.unworked(
            request, attempt, Sha256.hex(delivery.body()), problem, clock.instant());
    return ledger.accept(
        SessionKey.of(request.scaleSetId()),
        open(request, attempt, delivery, Duration.ZERO, ended));
  }

  /** What becomes of a request whose attempt may be known; empty when it is not. */
  Optional<Answer> find(SessionKey scaleSet, Attempt attempt, Delivery delivery) {
    return ledger.find(scaleSet, attempt).map(known -> known(known, delivery));
  }

  private static Answer known(KnownRequest known, Delivery delivery) {
    return known.contentHash().equals(Sha256.hex(delivery.body()))
        ? new Answer.Known(known.ended())
        : new Answer.Refused(Problem.OTHER_CONTENT);
  }

  /**
   * What becomes of a replay other than of an attempt that was told to have failed; empty when it
   * is expected. A replay of what came true meanwhile is worked off like one that comes before: it
   * finds nothing left to do, and ends in an event of its own.
   */
  Optional<Answer> unexpected(SessionKey scaleSet, Attempt attempt, Delivery delivery) {
    if (attempt.number() == 0) {
      return Optional.empty();
    }
    Optional<KnownRequest> before = ledger.find(scaleSet, attempt.before());
    if (before.isEmpty()) {
      return Optional.of(new Answer.Refused(unknownAttempt(attempt)));
    }
    Answer answer = known(before.get(), delivery);
    return before.get().isReplayable() && answer instanceof Answer.Known
        ? Optional.empty()
        : Optional.of(answer);
  }

  private static Problem.Detail unknownAttempt(Attempt attempt) {
    return new Problem.Detail(
        "/requestId",
        String.format(
            Locale.ROOT,
            "It is attempt %d, but nothing is known of attempt %d.",
            attempt.number(),
            attempt.before().number()),
        "Send the request under a new ID.");
  }

  private OpenRequest open(
      ChangeRequest request,
      Attempt attempt,
      Delivery delivery,
      Duration paused,
      RequestRecord ended) {
    return new OpenRequest(
        new RequestKey(
            delivery.position(epoch),
            delivery.sequenceNumber(),
            attempt.requestId(),
            attempt.number()),
        request,
        new Arrival(
            new String(delivery.body(), StandardCharsets.UTF_8),
            Sha256.hex(delivery.body()),
            TraceParents.of(delivery.properties(), null).parent(),
            delivery.enqueuedAt(),
            delivery.deliveryCount()),
        clock.instant(),
        paused,
        RequestProgress.NONE,
        ended);
  }
}
