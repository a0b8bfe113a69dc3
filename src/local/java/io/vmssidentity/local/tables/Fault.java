package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Duration;

/** Something that goes wrong with one call. */
public sealed interface Fault {

  /** Answered in place of doing what was asked; in a transaction its first operation fails. */
  record Refused(int status, String code, String message) implements Fault {
    public Refusal refusal() {
      return new Refusal(status, code, message);
    }
  }

  /** The connection is closed before anything was done. */
  record DropBefore() implements Fault {}

  /** What was asked is done, then the connection is closed without an answer. */
  record DropAfter() implements Fault {}

  /** Done, but first nothing happens for a while. */
  record Slow(Duration delay) implements Fault {}

  @Learnt(
      value = "Throttling is 503 ServerBusy without Retry-After",
      from = From.DOCS,
      where = "Common REST API error codes; the missing header is assumed")
  static Fault serverBusy() {
    return new Refused(
        503,
        "ServerBusy",
        "The server is currently unable to receive requests. Please retry your request.");
  }

  static Fault internalError() {
    return new Refused(
        500,
        "InternalError",
        "The server encountered an internal error. Please retry the request.");
  }

  /** 412, as when somebody wrote in between. */
  static Fault preconditionFailed() {
    return of(Refusal.updateConditionNotSatisfied());
  }

  /** 409, as when somebody inserted in between. */
  static Fault conflict() {
    return of(Refusal.entityAlreadyExists());
  }

  private static Fault of(Refusal refusal) {
    return new Refused(refusal.status(), refusal.code(), refusal.getMessage());
  }
}
