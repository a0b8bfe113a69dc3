// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import io.vmssidentity.e2e.chaos.ChaosScript.Step;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Fault;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Table storage's part of the faults, all of them of writes. */
final class TableTrouble {
  /** Inserts come too seldom: whoever waits for one may wait in vain. */
  private static final List<CallKind> WRITES = List.of(CallKind.UPDATE, CallKind.TRANSACTION);

  private static final List<Fault> FAULTS =
      List.of(
          Fault.serverBusy(),
          Fault.internalError(),
          Fault.preconditionFailed(),
          Fault.conflict(),
          new Fault.DropBefore(),
          new Fault.DropAfter(),
          new Fault.DropAfter(),
          new Fault.Slow(Duration.ofMillis(400)));

  private TableTrouble() {}

  static List<Step> steps(SplittableRandom random) {
    return FAULTS.stream()
        .map(
            fault -> {
              CallKind kind = WRITES.get(random.nextInt(WRITES.size()));
              int calls = random.nextInt(1, 3);
              return Step.planned(
                  kind(fault), fixture -> fixture.azure.tables().faults().next(calls, kind, fault));
            })
        .toList();
  }

  /** Answers the next intents late, so that their writer can be stopped before its PATCH. */
  static void slowIntents(ChaosFixture fixture) {
    Fault slow = new Fault.Slow(Duration.ofMillis(100));
    fixture.azure.tables().faults().next(2, CallKind.UPDATE, slow);
    fixture.azure.tables().faults().next(2, CallKind.INSERT, slow);
  }

  /** Leaves others time between a look at the scale set and the PATCH. */
  static void slowAllIntents(ChaosFixture fixture) {
    Fault slow = new Fault.Slow(Duration.ofMillis(50));
    fixture.azure.tables().faults().next(100_000, CallKind.UPDATE, slow);
  }

  /** The kind of a fault that struck. */
  static String kind(Fault fault) {
    return "Table "
        + (fault instanceof Fault.Refused refused
            ? refused.refusal().code()
            : fault.getClass().getSimpleName());
  }
}
