// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private final FaultPlan faults = new FaultPlan();

  @Test
  void aPlannedFaultStrikesTheNextCallsOfItsKindAndIsCounted() {
    faults.next(2, CallKind.INSERT, new Fault.DropAfter());

    assertEquals(Optional.empty(), faults.take(CallKind.UPDATE));
    assertEquals(Map.of(), faults.struck());
    assertEquals(Optional.of(new Fault.DropAfter()), faults.take(CallKind.INSERT));
    assertEquals(Optional.of(new Fault.DropAfter()), faults.take(CallKind.INSERT));
    assertEquals(Optional.empty(), faults.take(CallKind.INSERT));
    assertEquals(Map.of(new Fault.DropAfter(), 2), faults.struck());
  }

  @Test
  void aFaultByChanceIsCountedToo() {
    faults.random(1, 1, Set.of(CallKind.UPDATE), List.of(new Fault.DropBefore()));

    faults.take(CallKind.UPDATE);

    assertEquals(Map.of(new Fault.DropBefore(), 1), faults.struck());
  }
}
