package io.vmssidentity.local.arm;

import java.time.Duration;

/** Something that goes wrong with one call. */
public sealed interface Fault {

  /** Whether the fault makes sense for a call; the ID is null where no scale set is concerned. */
  default boolean suits(ArmMethod method, String scaleSetId) {
    return true;
  }

  /** Answered in place of doing what was asked. */
  sealed interface Refusal extends Fault {}

  /** Makes sense only for a write to a scale set. */
  sealed interface OfWrite extends Fault {
    @Override
    default boolean suits(ArmMethod method, String scaleSetId) {
      return method.isWrite() && scaleSetId != null;
    }
  }

  /** The write is accepted, but its operation does not simply succeed. */
  sealed interface OfOperation extends OfWrite {}

  /**
   * 429 from ARM's own buckets or, in another body form, from Compute's; Resource Graph has its own
   * form, whoever throttles.
   */
  record Throttle(int retryAfterSeconds, By by) implements Refusal {
    /** Who throttles. */
    public enum By {
      ARM,
      COMPUTE
    }
  }

  /** 409, as when Compute works on the scale set for somebody else. */
  record Conflict() implements Refusal {}

  /** 412 although the ETag matched, as when somebody wrote in between. */
  record PreconditionFailed() implements Refusal, OfWrite {}

  /** A server error before anything was done; without a code, a gateway's HTML page. */
  record ServerError(int status, String code) implements Refusal {}

  /** 400 from the identity service, which names no culprit. */
  record IdentityServiceError() implements Refusal, OfWrite {}

  /** 409, a lock on the resource group. */
  record Locked() implements Refusal, OfWrite {}

  /** 403, a policy denies the write. */
  record DisallowedByPolicy() implements Refusal, OfWrite {}

  /** 403, the caller lacks the permission. */
  record Forbidden() implements Refusal {}

  /** 409, the scale set is about to be deleted. */
  record MarkedForDeletion() implements Refusal, OfWrite {}

  /** The connection is closed before anything was done. */
  record DropBefore() implements Fault {}

  /** The write is accepted, then the connection is closed; a refused write is answered. */
  record DropAfter() implements OfWrite {}

  /** The write is accepted, then answered with 500; a refused one is answered as ever. */
  record ServerErrorAfter() implements OfWrite {}

  /** The operation ends as Failed. */
  record FailOperation(String code, String message) implements OfOperation {}

  /** The operation ends as Canceled. */
  record CancelOperation() implements OfOperation {}

  /** The operation takes this long. */
  record SlowOperation(Duration duration) implements OfOperation {}
}
