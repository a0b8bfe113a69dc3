package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.QueueIdentity;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends the requests whose messages the queue gave up, so that none ends in silence: with what is
 * known of it, or with the truth that nothing is.
 */
public final class DeadLetters {
  /** The queue's word for a message whose time to live was over. */
  private static final String EXPIRED = "TTLExpiredException";

  private static final int LONGEST_REASON = 100;

  private final Ledger ledger;
  private final Endings endings;
  private final Leftovers leftovers;
  private final QueueIdentity queue;
  private final WaitLimits limits;
  private final Surroundings surroundings;

  /**
   * @param queue that the messages were sent to
   */
  public DeadLetters(
      Ledger ledger,
      EventTopic topic,
      ParkedQueue parked,
      Leftovers leftovers,
      QueueIdentity queue,
      WaitLimits limits,
      Surroundings surroundings) {
    this.ledger = ledger;
    this.endings = new Endings(ledger, topic, parked, queue.epoch());
    this.leftovers = leftovers;
    this.queue = queue;
    this.limits = limits;
    this.surroundings = surroundings;
  }

  /**
   * @param reason why the queue gave it up
   * @throws AzureFailure when the topic or the parked queue refused for longer than the budget
   * @throws Redeliver when the ledger did not answer; in both cases the message must come again
   */
  public Handled settle(ParsedMessage reading, Delivery delivery, String reason) {
    if (reading instanceof ChangeRequest request) {
      // A write of its own may still be under way: then it tells how the request ended.
      leftovers.finish(request.scaleSetId());
    }
    // One budget for that and one for all else, or the function's time would be over.
    Patience patience = surroundings.patience(limits);
    try {
      return endings.tell(event(reading, delivery, reason, patience), delivery, patience);
    } catch (AzureFailure | Redeliver failure) {
      surroundings.pause().sleep(ChangeHandler.pauseAfter(delivery.deliveryCount()));
      throw failure;
    }
  }

  private CompletionEvent event(
      ParsedMessage reading, Delivery delivery, String reason, Patience patience) {
    if (reading instanceof InvalidRequest invalid) {
      return rejected(invalid, invalid.problems(), delivery);
    }
    ChangeRequest request = (ChangeRequest) reading;
    Optional<Attempt> attempt = delivery.attempt(request.requestId());
    return attempt.isPresent()
        ? event(request, attempt.get(), delivery, reason, patience)
        : rejected(request, List.of(Attempts.UNREADABLE), delivery);
  }

  private CompletionEvent event(
      ChangeRequest request, Attempt attempt, Delivery delivery, String reason, Patience patience) {
    String contentHash = Sha256.hex(delivery.body());
    SessionKey key = SessionKey.of(request.scaleSetId());
    Optional<Problem.Detail> objection =
        new Attempts(ledger, key, patience).objection(attempt, contentHash);
    if (objection.isPresent()) {
      return rejected(request, List.of(objection.get()), delivery);
    }
    Fence fence = new Fence(ledger, key, patience, surroundings, limits.lease());
    RequestRecord record =
        ended(fence, attempt, () -> givenUp(request, attempt, contentHash, reason, fence.now()));
    return record.contentHash().equals(contentHash)
        ? CompletionEvent.of(request, record, delivery)
        : rejected(request, List.of(Problem.OTHER_CONTENT), delivery);
  }

  private CompletionEvent rejected(
      ParsedMessage about, List<Problem.Detail> problems, Delivery delivery) {
    Instant now = surroundings.clock().instant();
    return CompletionEvent.invalid(about, problems, delivery, queue, now, now);
  }

  /** How it ended: as it is stored, or as it is stored now. */
  private static RequestRecord ended(
      Fence fence, Attempt attempt, Supplier<RequestRecord> givenUp) {
    while (true) {
      fence.open();
      List<RequestRecord> earlier = fence.ended(List.of(attempt));
      if (!earlier.isEmpty()) {
        return earlier.get(0);
      }
      Optional<List<RequestRecord>> stored = fence.finish(fence.state(), List.of(givenUp.get()));
      if (stored.isPresent()) {
        return stored.get().get(0);
      }
    }
  }

  private static RequestRecord givenUp(
      ChangeRequest request, Attempt attempt, String contentHash, String reason, Instant now) {
    Problem problem =
        EXPIRED.equals(reason) ? Problem.outlived() : Problem.crashed(readable(reason));
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

  /** Whoever may send could dead-letter, too, and give any reason. */
  private static String readable(String reason) {
    String letters = reason == null ? "" : reason.replaceAll("[^A-Za-z0-9 .,_-]", "");
    String shown = letters.substring(0, Math.min(letters.length(), LONGEST_REASON));
    return shown.isBlank() ? "no reason given" : shown;
  }
}
