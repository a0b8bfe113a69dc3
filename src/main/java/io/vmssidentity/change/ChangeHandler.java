package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Works off one message: it ends in one completion event, or as a copy in its right session. */
public final class ChangeHandler {
  private final ScaleSets scaleSets;
  private final EventTopic topic;
  private final RequestQueue queue;
  private final String queueName;
  private final WaitLimits limits;
  private final Clock clock;
  private final Pause pause;

  public ChangeHandler(
      ScaleSets scaleSets,
      EventTopic topic,
      RequestQueue queue,
      String queueName,
      WaitLimits limits,
      Clock clock,
      Pause pause) {
    this.scaleSets = scaleSets;
    this.topic = topic;
    this.queue = queue;
    this.queueName = queueName;
    this.limits = limits;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * @throws AzureFailure when the event topic or the queue refused for longer than the budget: the
   *     message must be delivered again
   */
  public Handled handle(Reading reading, Delivery delivery) {
    Instant startedAt = clock.instant();
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
    return completed(workOff(request, sessionKey, delivery, startedAt));
  }

  private CompletionEvent workOff(
      ChangeRequest request, SessionKey sessionKey, Delivery delivery, Instant startedAt) {
    ChangeRun run = new ChangeRun(scaleSets, newPatience(), request);
    Outcome outcome;
    Problem problem = null;
    try {
      if (request.notAfter() != null && startedAt.isAfter(request.notAfter())) {
        problem = Problem.expired(request);
        outcome = problem.code();
      } else {
        outcome = run.run();
      }
    } catch (AzureFailure failure) {
      problem = Problem.of(failure);
      outcome = problem.code();
    }
    int attempt = 0;
    String id = Sha256.hex(sessionKey + "\n" + request.requestId() + "\n" + attempt);
    Timing timing = timing(delivery, startedAt);
    return new CompletionEvent(
        id, sessionKey.value(), request, attempt, outcome, run.effect(), problem, timing);
  }

  /** Its ID is made of where it came from: its request ID may be another message's. */
  private CompletionEvent reject(
      Reading about, List<Problem.Detail> problems, Delivery delivery, Instant startedAt) {
    return new CompletionEvent(
        Sha256.hex(queueName + "\n" + delivery.sequenceNumber()),
        delivery.sessionId(),
        about,
        0,
        Outcome.INVALID,
        Effect.NONE,
        Problem.invalid(problems),
        timing(delivery, startedAt));
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
    return new Patience(clock, pause, limits);
  }

  private Timing timing(Delivery delivery, Instant startedAt) {
    return new Timing(delivery.enqueuedAt(), startedAt, clock.instant(), delivery.deliveryCount());
  }
}
