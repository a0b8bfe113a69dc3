package io.vmssidentity.change;

/** Why Azure did not do what it was asked, as far as that decides what to do next. */
public enum FailureReason {
  THROTTLED(Outcome.THROTTLED, Retry.WITHIN_BUDGET, "Replay it later."),
  UNAVAILABLE(
      Outcome.UNAVAILABLE, Retry.WITHIN_BUDGET, "Look at Azure's service health, then replay it."),
  CONFLICT(
      Outcome.CONFLICT,
      Retry.WITHIN_BUDGET,
      "Wait until nobody else changes the scale set, then replay it."),
  PRECONDITION_FAILED(
      Outcome.CONFLICT,
      Retry.WITHIN_BUDGET,
      "Find out who keeps writing to the scale set, then replay it."),
  IDENTITY_SERVICE(
      Outcome.UNAVAILABLE,
      Retry.FEW,
      "Check that each identity exists and may be used in the scale set's region, then replay it."),
  BEING_DELETED(
      Outcome.CONFLICT,
      Retry.NEVER,
      "Wait until it is deleted, create it again, and replay the request."),
  /** A role that was granted just now may need minutes to take effect. */
  NOT_AUTHORIZED(
      Outcome.FORBIDDEN,
      Retry.A_MINUTE,
      "Give the app's identity read and write permission on the scale set, then replay it."),
  FORBIDDEN(
      Outcome.FORBIDDEN,
      Retry.NEVER,
      "Give the app's identity write permission on the scale set and Managed Identity Operator on"
          + " each user-assigned identity (and check that they exist), then replay it."),
  LOCKED(
      Outcome.LOCKED,
      Retry.NEVER,
      "Remove the lock from the scale set or its resource group, then replay it."),
  SCALE_SET_NOT_FOUND(
      Outcome.NOT_FOUND,
      Retry.NEVER,
      "Check the scale set's ID, or create it, and send a request under a new request ID."),
  IDENTITY_NOT_FOUND(
      Outcome.NOT_FOUND,
      Retry.NEVER,
      "Check the identity's ID, or create it, and send a request under a new request ID."),
  REFUSED(
      Outcome.INVALID,
      Retry.NEVER,
      "Correct what ARM names, and send it again under a new request ID."),
  OPERATION_FAILED(
      Outcome.OPERATION_FAILED,
      Retry.NEVER,
      "Look at the scale set's state and ARM's error, then replay it."),
  OPERATION_RUNNING(
      Outcome.OPERATION_RUNNING,
      Retry.WITHIN_BUDGET,
      "Look at the scale set once its operation has ended; if the change is not there, replay it.");

  /** How long it is worth trying again. */
  enum Retry {
    NEVER,
    /** A few times: it may be the request's own fault. */
    FEW,
    /** About a minute, with standard settings: longer would keep whoever waits behind it. */
    A_MINUTE,
    WITHIN_BUDGET
  }

  private final Outcome outcome;
  private final Retry retry;
  private final String remedy;

  FailureReason(Outcome outcome, Retry retry, String remedy) {
    this.outcome = outcome;
    this.retry = retry;
    this.remedy = remedy;
  }

  /** How the request ends when this is not overcome. */
  public Outcome outcome() {
    return outcome;
  }

  Retry retry() {
    return retry;
  }

  String remedy() {
    return remedy;
  }
}
