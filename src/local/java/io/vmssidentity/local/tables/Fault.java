// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong with one call. */
public sealed interface Fault {

  /**
   * Answered in place of doing what was asked; in a transaction its first operation fails.
   *
   * @param retryAfter the header, in whole seconds
   */
  record Refused(Refusal refusal, Optional<Duration> retryAfter) implements Fault {
    public Refused(Refusal refusal) {
      this(refusal, Optional.empty());
    }
  }

  /** What was asked is done, then refused all the same. */
  record RefusedAfter(Refusal refusal) implements Fault {}

  /** The connection is closed before anything was done. */
  record DropBefore() implements Fault {}

  /** What was asked is done, then the connection is closed without an answer. */
  record DropAfter() implements Fault {}

  /** Done, but first nothing happens for a while. */
  record Slow(Duration delay) implements Fault {}

  static Fault serverBusy() {
    return new Refused(busy());
  }

  @Evidence(
      value = "503 ServerBusy may have a Retry-After",
      from = From.ASSUMED,
      where = "the clients heed the header; that the service sends it was never recorded")
  static Fault serverBusy(Duration retryAfter) {
    return new Refused(busy(), Optional.of(retryAfter));
  }

  private static Refusal busy() {
    return new Refusal(503, "ServerBusy", "The server is currently unable to receive requests.");
  }

  static Fault internalError() {
    return new Refused(
        new Refusal(500, "InternalError", "The server encountered an internal error."));
  }

  @Evidence(
      value = "500 OperationTimedOut does not say whether a write was done; here it was",
      from = From.DOCS,
      where = "Common REST API error codes; Query timeout and pagination")
  static Fault timedOut() {
    return new RefusedAfter(
        new Refusal(
            500,
            "OperationTimedOut",
            "Operation could not be completed within the specified time."));
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
