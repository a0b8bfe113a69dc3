package io.vmssidentity.change;

import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.QueueIdentity;
import io.vmssidentity.request.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Works off one message: it ends in one completion event, or as a copy in its right session. */
public final class ChangeHandler {
  private final ScaleSets scaleSets;
  private final Ledger ledger;
  private final Endings endings;
  private final RequestQueue queue;
  private final QueueIdentity queueIdentity;
  private final WaitLimits limits;
  private final Safeguards safeguards;
  private final Surroundings surroundings;
  private final Lanes lanes;

  public ChangeHandler(
      ScaleSets scaleSets,
      Ledger ledger,
      EventTopic topic,
      ParkedQueue parked,
      RequestQueue queue,
      QueueIdentity queueIdentity,
      WaitLimits limits,
      Safeguards safeguards,
      Surroundings surroundings) {
    this.scaleSets = scaleSets;
    this.ledger = ledger;
    this.endings = new Endings(ledger, topic, parked, queueIdentity.epoch());
    this.queue = queue;
    this.queueIdentity = queueIdentity;
    this.limits = limits;
    this.safeguards = safeguards;
    this.surroundings = surroundings;
    this.lanes = new Lanes(surroundings.pause());
  }

  /**
   * @throws AzureFailure when the topic or a queue refused for longer than the budget
   * @throws Redeliver when nothing is known to tell; in both cases the message must come again
   */
  public Handled handle(ParsedMessage reading, Delivery delivery) {
    try {
      return settle(reading, delivery);
    } catch (AzureFailure | Redeliver failure) {
      // The queue delivers again at once; each delivery counts, so the next must not come too soon.
      surroundings.pause().sleep(pauseAfter(delivery.deliveryCount()));
      throw failure;
    }
  }

  static Duration pauseAfter(int deliveryCount) {
    return Duration.ofSeconds(1L << Math.min(deliveryCount, 6));
  }

  private Handled settle(ParsedMessage reading, Delivery delivery) {
    Instant startedAt = surroundings.clock().instant();
    if (reading instanceof InvalidRequest invalid) {
      return rejected(invalid, invalid.problems(), delivery, startedAt);
    }
    ChangeRequest request = (ChangeRequest) reading;
    SessionKey sessionKey = SessionKey.of(request.scaleSetId());
    if (!sessionKey.matches(delivery.sessionId())) {
      return delivery.isCopy()
          ? rejected(request, List.of(strayCopy(sessionKey)), delivery, startedAt)
          : rehomed(request, sessionKey, delivery);
    }
    Optional<Attempt> attempt = delivery.attempt(request.requestId());
    return attempt.isPresent()
        ? settle(request, attempt.get(), delivery, startedAt)
        : rejected(request, List.of(Attempts.UNREADABLE), delivery, startedAt);
  }

  private Handled settle(
      ChangeRequest request, Attempt attempt, Delivery delivery, Instant startedAt) {
    SessionKey sessionKey = SessionKey.of(request.scaleSetId());
    Patience patience = surroundings.patience(limits);
    Attempts attempts = new Attempts(ledger, sessionKey, patience);
    Entry entry =
        new Entry(
            request,
            attempt,
            delivery.position(queueIdentity.epoch()),
            Sha256.hex(delivery.body()),
            startedAt,
            patience);
    attempts.find(attempt).ifPresent(entry::settle);
    if (entry.record() == null) {
      Optional<Problem.Detail> objection = attempts.objection(attempt, entry.contentHash());
      if (objection.isPresent()) {
        return rejected(request, List.of(objection.get()), delivery, startedAt);
      }
      lanes.pass(sessionKey, entry, this::lead);
    }
    RequestRecord record = entry.record();
    return record.contentHash().equals(entry.contentHash())
        ? completed(CompletionEvent.of(request, record, delivery), delivery)
        : rejected(request, List.of(Problem.OTHER_CONTENT), delivery, startedAt);
  }

  private void lead(Lanes.Lane lane, Entry leader) {
    ScaleSetId scaleSetId = leader.request().scaleSetId();
    Fence fence =
        new Fence(
            ledger, SessionKey.of(scaleSetId), leader.patience(), surroundings, limits.lease());
    ArmWriter arm = new ArmWriter(scaleSets, scaleSetId, leader.patience(), fence);
    new GroupRun(arm, fence, safeguards, new Group(lane, leader)).run();
  }

  private Handled rejected(
      ParsedMessage about, List<Problem.Detail> problems, Delivery delivery, Instant startedAt) {
    Instant now = surroundings.clock().instant();
    return completed(
        CompletionEvent.invalid(about, problems, delivery, queueIdentity, startedAt, now),
        delivery);
  }

  private Handled completed(CompletionEvent event, Delivery delivery) {
    return endings.tell(event, delivery, surroundings.patience(limits));
  }

  private Handled rehomed(ChangeRequest request, SessionKey sessionKey, Delivery delivery) {
    surroundings
        .patience(limits)
        .retrying(() -> queue.sendOn(delivery, Onward.rehomed(delivery, sessionKey)));
    return new Handled.Rehomed(request.requestId(), sessionKey);
  }

  private static Problem.Detail strayCopy(SessionKey sessionKey) {
    return new Problem.Detail(
        "/scaleSetId",
        "The message is a copy that was sent on once already, and is in the wrong session again.",
        "Send the request itself, with the session ID " + sessionKey + ".");
  }
}
