// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.arm.Arm;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.util.List;

/**
 * Calls that local ARM got.
 *
 * @param gets of scale sets
 * @param polls of operations
 * @param all of any kind, those that were refused among them
 * @param throttled answered 429
 */
record ArmCalls(long gets, long patches, long polls, long all, long throttled) {
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * @param calls since local ARM's log of calls was cleared
   * @throws IllegalStateException when the log was too short for all calls
   */
  static ArmCalls of(List<ArmCall> calls) {
    if (calls.size() >= Arm.CALLS_KEPT) {
      throw new IllegalStateException(
          "Local ARM has lost count of its calls: send fewer requests.");
    }
    return new ArmCalls(
        count(calls, ArmMethod.GET),
        count(calls, ArmMethod.PATCH),
        count(calls, ArmMethod.POLL),
        calls.size(),
        calls.stream().filter(call -> call.status() == TOO_MANY_REQUESTS).count());
  }

  private static long count(List<ArmCall> calls, ArmMethod method) {
    return calls.stream().filter(call -> call.method() == method).count();
  }

  double throttledShare() {
    return all == 0 ? 0 : (double) throttled / all;
  }
}
