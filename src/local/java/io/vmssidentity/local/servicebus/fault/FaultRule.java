// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.fault;

import io.vmssidentity.local.servicebus.rules.BooleanFilter;
import io.vmssidentity.local.servicebus.rules.Filter;

/**
 * A fault for the next messages of a kind.
 *
 * @param messages which messages the fault strikes, told from their properties
 * @param times how many it strikes
 */
public record FaultRule(Fault fault, Filter messages, int times) {

  public FaultRule {
    if (times < 1) {
      throw new IllegalArgumentException("A rule strikes at least once, not " + times + " times.");
    }
  }

  /** Strikes the next message, whichever it is. */
  public static FaultRule of(Fault fault) {
    return new FaultRule(fault, BooleanFilter.TRUE, 1);
  }

  public FaultRule on(Filter newMessages) {
    return new FaultRule(fault, newMessages, times);
  }

  public FaultRule times(int newTimes) {
    return new FaultRule(fault, messages, newTimes);
  }
}
