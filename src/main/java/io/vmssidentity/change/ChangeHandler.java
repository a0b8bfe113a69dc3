package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Works off one message: it ends in one completion event, or as a copy in its right session. */
public final class ChangeHandler {
  private final ScaleSets scaleSets;
  private final Ledger ledger;
  private final EventTopic topic;
  private final RequestQueue queue;
  private final QueueIdentity queueIdentity;
  private final WaitLimits limits;
  private final Surroundings surroundings;
  private final Lanes lanes;

  public ChangeHandler(
      ScaleSets scaleSets,
      Ledger ledger,
      EventTopic topic,
      RequestQueue queue,
      QueueIdentity queueIdentity,
      WaitLimits limits,
      Surroundings surroundings) {
    this.scaleSets = scaleSets;
    this.ledger = ledger;
    this.topic = topic;
    this.queue = queue;
    this.queueIdentity = queueIdentity;
    this.limits = limits;
    this.surroundings = surroundings;
    this.lanes = new Lanes(surroundings.pause());
  }

  /**
   * @throws AzureFailure when the event topic or the queue refused for longer than the budget
   * @throws Redeliver when nothing is known to tell; in both cases the message must come again
   */
  public Handled handle(Reading reading, Delivery delivery) {
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

  private Handled settle(Reading reading, Delivery delivery) {
    Instant startedAt = surroundings.clock().instant();
    if (reading instanceof InvalidRequest invalid) {
      return completed(reject(invalid, invalid.problems(), delivery, startedAt));
    }
    ChangeRequest request = (ChangeRequest) reading;
    SessionKey sessionKey = SessionKey.of(request.scaleSetId());
    if (!sessionKey.value().equals(delivery.sessionId())) {
      return delivery.isCopy()
          ? completed(reject(request, List.of(strayCopy(sessionKey)), delivery, startedAt))
          : rehomed(request, sessionKey, delivery);
    }
    String contentHash = Sha256.hex(delivery.body());
    RequestRecord record = record(request, sessionKey, contentHash, delivery, startedAt);
    return record.contentHash().equals(contentHash)
        ? completed(CompletionEvent.of(request, record, delivery))
        : completed(reject(request, List.of(Problem.OTHER_CONTENT), delivery, startedAt));
  }

  /** How the request ended: at an earlier delivery, or now. */
  private RequestRecord record(
      ChangeRequest request,
      SessionKey sessionKey,
      String contentHash,
      Delivery delivery,
      Instant startedAt) {
    Patience patience = newPatience();
    Optional<RequestRecord> earlier = find(request, sessionKey, patience);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Entry entry =
        new Entry(
            request, delivery.position(queueIdentity.epoch()), contentHash, startedAt, patience);
    lanes.pass(sessionKey, entry, this::lead);
    return entry.record();
  }

  private void lead(Lanes.Lane lane, Entry leader) {
    ChangeRequest request = leader.request();
    SessionKey sessionKey = SessionKey.of(request.scaleSetId());
    // Settled, maybe, by a sibling while this call waited.
    Optional<RequestRecord> earlier = find(request, sessionKey, leader.patience());
    if (earlier.isPresent()) {
      leader.settle(earlier.get());
      return;
    }
    Fence fence =
        new Fence(
            ledger,
            sessionKey,
            leader.patience(),
            surroundings.clock(),
            limits.lease(),
            surroundings.tokens());
    ArmWriter arm = new ArmWriter(scaleSets, request.scaleSetId(), leader.patience(), fence);
    new GroupRun(scaleSets, arm, fence, new Group(lane, leader)).run();
  }

  private Optional<RequestRecord> find(
      ChangeRequest request, SessionKey sessionKey, Patience patience) {
    try {
      return patience.retrying(() -> ledger.find(sessionKey, request.requestId(), 0));
    } catch (AzureFailure failure) {
      throw new Redeliver(failure.getMessage(), failure);
    }
  }

  private CompletionEvent reject(
      Reading about, List<Problem.Detail> problems, Delivery delivery, Instant startedAt) {
    return CompletionEvent.invalid(
        about, problems, delivery, queueIdentity, startedAt, surroundings.clock().instant());
  }

  private Handled completed(CompletionEvent event) {
    newPatience().retrying(() -> topic.publish(event));
    return new Handled.Completed(event);
  }

  private Handled rehomed(ChangeRequest request, SessionKey sessionKey, Delivery delivery) {
    newPatience().retrying(() -> queue.rehome(delivery, request.requestId(), sessionKey));
    return new Handled.Rehomed(request.requestId(), sessionKey);
  }

  private static Problem.Detail strayCopy(SessionKey sessionKey) {
    return new Problem.Detail(
        "/scaleSetId",
        "The message is a copy that was sent on once already, and is in the wrong session again.",
        "Send the request itself, with the session ID " + sessionKey + ".");
  }

  private Patience newPatience() {
    return new Patience(surroundings.clock(), surroundings.pause(), limits);
  }
}
