// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

/** Why Azure did not do what it was asked, as far as that decides what to do next. */
public enum FailureReason {
  THROTTLED(Outcome.THROTTLED, Course.PASSES, Retry.WITHIN_BUDGET, "Replay the request later."),
  UNAVAILABLE(
      Outcome.UNAVAILABLE,
      Course.PASSES,
      Retry.WITHIN_BUDGET,
      "Look at Azure's service health, then replay the request."),
  CONFLICT(
      Outcome.CONFLICT,
      Course.PASSES,
      Retry.WITHIN_BUDGET,
      "Wait until nobody else changes the scale set, then replay the request."),
  PRECONDITION_FAILED(
      Outcome.CONFLICT,
      Course.LOOK_AGAIN,
      Retry.WITHIN_BUDGET,
      "Find out who keeps writing to the scale set, then replay the request."),
  /** Somebody's newer write ended this one; what is there now may be as asked. */
  PREEMPTED(
      Outcome.CONFLICT,
      Course.LOOK_AGAIN,
      Retry.WITHIN_BUDGET,
      "Find out who writes to the scale set at the same time, then replay the request."),
  IDENTITY_SERVICE(
      Outcome.UNAVAILABLE,
      Course.NAMES_CULPRIT,
      Retry.FEW,
      "Check that each identity exists and may be used in the scale set's region, then replay the"
          + " request."),
  BEING_DELETED(
      Outcome.CONFLICT,
      Course.STAYS,
      Retry.NEVER,
      "Wait until it is deleted, create it again, and replay the request."),
  /** A role that was granted just now may need minutes to take effect. */
  NOT_AUTHORIZED(
      Outcome.FORBIDDEN,
      Course.PASSES,
      Retry.A_MINUTE,
      "Give the app's identity read and write permission on the scale set, then replay the"
          + " request."),
  FORBIDDEN(
      Outcome.FORBIDDEN,
      Course.STAYS,
      Retry.NEVER,
      "Give the app's identity write permission on the scale set and Managed Identity Operator on"
          + " each user-assigned identity (and check that they exist), then replay the request."),
  MAY_NOT_ASSIGN(
      Outcome.FORBIDDEN,
      Course.NAMES_CULPRIT,
      Retry.NEVER,
      "Give the app's identity Managed Identity Operator on each user-assigned identity, and check"
          + " that each exists and belongs to the same tenant; then replay the request."),
  DENIED(
      Outcome.FORBIDDEN,
      Course.STAYS,
      Retry.NEVER,
      "Ask the owner of the deny assignment (a managed application or a deployment stack) to exempt"
          + " the app's identity, then replay the request."),
  POLICY(
      Outcome.FORBIDDEN,
      Course.NAMES_CULPRIT,
      Retry.NEVER,
      "Ask the owner of the policy to exempt the scale set or to change the policy, then replay"
          + " the request."),
  /** The next token may be good. */
  TOKEN_EXPIRED(
      Outcome.FORBIDDEN,
      Course.PASSES,
      Retry.A_MINUTE,
      "Check the clock of the machine that the app runs on, then replay the request."),
  TOKEN_REFUSED(
      Outcome.FORBIDDEN,
      Course.STAYS,
      Retry.NEVER,
      "Check that the app's identity exists in the tenant of the subscription, and that the"
          + " settings name the right cloud; then replay the request."),
  NOT_REGISTERED(
      Outcome.FORBIDDEN,
      Course.STAYS,
      Retry.NEVER,
      "Register the resource provider in the subscription (az provider register), then replay the"
          + " request."),
  LOCKED(
      Outcome.LOCKED,
      Course.STAYS,
      Retry.NEVER,
      "Remove the lock from the scale set or its resource group, then replay the request."),
  SUBSCRIPTION_DISABLED(
      Outcome.LOCKED,
      Course.STAYS,
      Retry.NEVER,
      "Have the disabled subscription enabled again by its owner, then replay the request."),
  SCALE_SET_NOT_FOUND(
      Outcome.NOT_FOUND,
      Course.STAYS,
      Retry.NEVER,
      "Check the scale set's ID, or create it, and send a request under a new request ID."),
  RESOURCE_GROUP_NOT_FOUND(
      Outcome.NOT_FOUND,
      Course.STAYS,
      Retry.NEVER,
      "Check the resource group in the scale set's ID, and send a request under a new request ID."),
  SUBSCRIPTION_NOT_FOUND(
      Outcome.NOT_FOUND,
      Course.STAYS,
      Retry.NEVER,
      "Check the subscription in the scale set's ID, and that the app's identity may read there;"
          + " then send a request under a new request ID."),
  IDENTITY_NOT_FOUND(
      Outcome.NOT_FOUND,
      Course.NAMES_CULPRIT,
      Retry.NEVER,
      "Check the identity's ID, or create it, and send a request under a new request ID."),
  QUOTA_EXCEEDED(
      Outcome.LIMIT_REACHED,
      Course.STAYS,
      Retry.NEVER,
      "Have the quota raised that ARM names, or free a part of it; then replay the request."),
  /** What it does not take now, it never takes: a row is too large, say. */
  LEDGER_REFUSED(
      Outcome.LIMIT_REACHED,
      Course.STAYS,
      Retry.NEVER,
      "Discard the request, ask for fewer identities in each request, and tell the operators of"
          + " the app that the ledger refused a row."),
  /** A queue or the topic never takes it. */
  MESSAGE_TOO_LARGE(
      Outcome.LIMIT_REACHED,
      Course.STAYS,
      Retry.NEVER,
      "Discard the request, ask for fewer identities in each request, and tell the operators of"
          + " the app that Service Bus refused a message as too large."),
  REFUSED(
      Outcome.INVALID,
      Course.NAMES_CULPRIT,
      Retry.NEVER,
      "Correct what ARM names, and send the request again under a new request ID."),
  OPERATION_FAILED(
      Outcome.OPERATION_FAILED,
      Course.STAYS,
      Retry.NEVER,
      "Look at the scale set's state and ARM's error, then replay the request."),
  OPERATION_RUNNING(
      Outcome.OPERATION_RUNNING,
      Course.PASSES,
      Retry.WITHIN_BUDGET,
      "Look at the scale set once its operation has ended; if the change is not there, replay the"
          + " request.");

  /** How it goes on. */
  public enum Course {
    /** It passes by itself: wait. */
    PASSES("passes"),
    /** It does not pass, whatever is asked: somebody must do something. */
    STAYS("stays"),
    /** One request of several may be the cause, named or not: the others can still be done. */
    NAMES_CULPRIT("culprit"),
    /** What is there now decides: read the scale set, and plan again if need be. */
    LOOK_AGAIN("look again");

    private final String text;

    Course(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** How long it is worth trying again. */
  public enum Retry {
    NEVER,
    /** A few times: it may be the request's own fault. */
    FEW,
    /** About a minute, with standard settings: longer would keep whoever waits behind it. */
    A_MINUTE,
    WITHIN_BUDGET
  }

  private final Outcome outcome;
  private final Course course;
  private final Retry retry;
  private final String remedy;

  FailureReason(Outcome outcome, Course course, Retry retry, String remedy) {
    this.outcome = outcome;
    this.course = course;
    this.retry = retry;
    this.remedy = remedy;
  }

  /** How the request ends when this is not overcome. */
  public Outcome outcome() {
    return outcome;
  }

  public Course course() {
    return course;
  }

  public Retry retry() {
    return retry;
  }

  /** What a person can do: a sentence. */
  public String remedy() {
    return remedy;
  }
}
