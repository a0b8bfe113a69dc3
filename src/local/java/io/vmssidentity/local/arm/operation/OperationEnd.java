// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;

/**
 * How an operation will end.
 *
 * @param after its acceptance
 * @param errorCode null when it succeeds
 * @param errorMessage likewise
 */
public record OperationEnd(
    Duration after, Operation.End end, String errorCode, String errorMessage) {

  public static OperationEnd success(Duration after) {
    return new OperationEnd(after, Operation.End.SUCCEEDED, null, null);
  }

  /**
   * @param fault null for none
   * @param time that the operation takes without one
   */
  public static OperationEnd of(Fault.OfOperation fault, Duration time) {
    if (fault instanceof Fault.SlowOperation slow) {
      return success(slow.duration());
    }
    if (fault instanceof Fault.FailOperation failed) {
      return new OperationEnd(time, Operation.End.FAILED, failed.code(), failed.message());
    }
    if (fault instanceof Fault.RollBackOperation failed) {
      return new OperationEnd(time, Operation.End.ROLLED_BACK, failed.code(), failed.message());
    }
    if (fault instanceof Fault.CancelOperation) {
      return preempted(time);
    }
    return fault instanceof Fault.PreemptOperation preempted
        ? preempted(preempted.after())
        : success(time);
  }

  @Evidence(
      value = "An operation that a newer one preempts is Canceled, with OperationPreempted",
      from = From.DOCS,
      where =
          "issues Azure/azure-rest-api-specs#22434, Azure/azure-sdk-for-java#1783, Azure/azure-sdk-for-python#5167; pull request kubernetes/autoscaler#9505")
  private static OperationEnd preempted(Duration after) {
    return new OperationEnd(
        after,
        Operation.End.CANCELED,
        "OperationPreempted",
        "Operation execution has been preempted by a more recent operation.");
  }
}
