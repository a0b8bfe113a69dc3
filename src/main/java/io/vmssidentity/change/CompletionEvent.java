package io.vmssidentity.change;

/**
 * The one event in which a request ends.
 *
 * @param id the same at every repeat of it
 * @param sessionId the session key of the scale set, or where the message came from
 * @param about the request
 * @param attempt 0 for a request that was not replayed
 * @param problem null for {@link Outcome.Type#COMPLETED}
 */
public record CompletionEvent(
    String id,
    String sessionId,
    Reading about,
    int attempt,
    Outcome outcome,
    Effect effect,
    Problem problem,
    Timing timing) {
  /** What the event is about: the scale set, or the session of a message that could not be read. */
  public String subject() {
    return about.scaleSetId() == null ? sessionId : about.scaleSetId().toString();
  }
}
