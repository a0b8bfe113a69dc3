// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.fault;

import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.OrdinalCase;

/**
 * A fault for the next calls of a kind.
 *
 * @param method null for any
 * @param scaleSetId null for any call, also one that concerns no scale set
 * @param calls how many calls it strikes
 * @param spared how many such calls go well before
 */
public record FaultRule(Fault fault, ArmMethod method, String scaleSetId, int calls, int spared) {

  /** Strikes the next call of any kind that the fault suits. */
  public static FaultRule of(Fault fault) {
    return new FaultRule(fault, null, null, 1, 0);
  }

  public FaultRule on(ArmMethod newMethod) {
    return new FaultRule(fault, newMethod, scaleSetId, calls, spared);
  }

  public FaultRule onScaleSet(String newScaleSetId) {
    return new FaultRule(fault, method, newScaleSetId, calls, spared);
  }

  public FaultRule times(int newCalls) {
    return new FaultRule(fault, method, scaleSetId, newCalls, spared);
  }

  /** Lets the first calls go well. */
  public FaultRule after(int calls) {
    return new FaultRule(fault, method, scaleSetId, this.calls, calls);
  }

  boolean matches(ArmMethod called, String calledScaleSetId) {
    return fault.suits(called, calledScaleSetId)
        && (method == null || method == called)
        && (scaleSetId == null
            || calledScaleSetId != null && OrdinalCase.same(scaleSetId, calledScaleSetId));
  }
}
