// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.fault;

import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
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

  /** 409, the subscription is disabled. */
  record SubscriptionDisabled() implements Refusal, OfWrite {}

  /** 409, the resource group is about to be deleted. */
  record GroupBeingDeleted() implements Refusal, OfWrite {}

  /** 409 OperationNotAllowed, which waiting does not help: a quota of cores is used up. */
  record QuotaExceeded() implements Refusal, OfWrite {}

  /**
   * A poll is answered as if there were no such operation.
   *
   * @param status 404 or 410
   */
  record OperationGone(int status) implements Refusal {
    @Override
    public boolean suits(ArmMethod method, String scaleSetId) {
      return method == ArmMethod.POLL;
    }
  }

  /** Makes sense only for a read of a scale set, whose copy is behind. */
  sealed interface OfRead extends Fault {
    @Override
    default boolean suits(ArmMethod method, String scaleSetId) {
      return method == ArmMethod.GET && scaleSetId != null;
    }
  }

  /** 404 although the scale set is there: this region has not heard of it yet. */
  record NotReplicated() implements Refusal, OfRead {}

  /** The scale set is shown as it was before the latest write. */
  record StaleRead() implements OfRead {}

  /**
   * The scale set is shown as it was some time ago, so not at all right after its creation. For
   * every read within a span, let the rule strike more calls than there will be.
   */
  record LaggingRead(Duration behind) implements OfRead {}

  /** The connection is closed before anything was done. */
  record DropBefore() implements Fault {}

  /** The write is accepted, then the connection is closed; a refused write is answered. */
  record DropAfter() implements OfWrite {}

  /** The write is accepted, then answered with 500; a refused one is answered as ever. */
  record ServerErrorAfter() implements OfWrite {}

  /** The operation ends as Failed, and the scale set keeps the change. */
  record FailOperation(String code, String message) implements OfOperation {
    @Evidence(
        value = "An operation on a scale set may end as Failed with RetryableError",
        from = From.DOCS,
        where = "issues hashicorp/terraform-provider-azurerm#15509, #8052")
    public static FailOperation retryable() {
      return new FailOperation("RetryableError", "A retryable error occurred.");
    }

    @Evidence(
        value = "An operation on a scale set may end as Failed with InternalExecutionError",
        from = From.DOCS,
        where = "issues openshift/openshift-azure#1297, mesosphere-backup/dcos-windows#52")
    public static FailOperation internalError() {
      return new FailOperation("InternalExecutionError", "An internal execution error occurred.");
    }
  }

  /** The operation ends as Failed, and the scale set is as before. */
  record RollBackOperation(String code, String message) implements OfOperation {}

  /** The operation ends as Canceled, preempted by nobody knows what; the change is kept. */
  record CancelOperation() implements OfOperation {}

  /**
   * Somebody else's newer write, which is not about identities, preempts the operation: Canceled,
   * while the scale set goes on Updating, has the change, and has a newer ETag.
   *
   * @param after how long after its acceptance
   */
  record PreemptOperation(Duration after) implements OfOperation {}

  /** The operation takes this long. */
  record SlowOperation(Duration duration) implements OfOperation {}
}
