package io.vmssidentity.local.tables;

import java.time.Duration;

/** Something that goes wrong with one call. */
public sealed interface Fault {

  /** Answered in place of doing what was asked; in a transaction its first operation fails. */
  record Refused(Refusal refusal) implements Fault {}

  /** The connection is closed before anything was done. */
  record DropBefore() implements Fault {}

  /** What was asked is done, then the connection is closed without an answer. */
  record DropAfter() implements Fault {}

  /** Done, but first nothing happens for a while. */
  record Slow(Duration delay) implements Fault {}

  static Fault serverBusy() {
    return new Refused(
        new Refusal(503, "ServerBusy", "The server is currently unable to receive requests."));
  }

  static Fault internalError() {
    return new Refused(
        new Refusal(500, "InternalError", "The server encountered an internal error."));
  }

  /** 412, as when somebody wrote in between. */
  static Fault preconditionFailed() {
    return new Refused(Refusal.updateConditionNotSatisfied());
  }

  /** 409, as when somebody inserted in between. */
  static Fault conflict() {
    return new Refused(Refusal.entityAlreadyExists());
  }
}
