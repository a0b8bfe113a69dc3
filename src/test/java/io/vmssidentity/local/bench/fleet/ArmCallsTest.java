// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.arm.Arm;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.tables.CallKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmCallsTest {
  private static ArmCall call(ArmMethod method, int status) {
    Instant now = Instant.parse("2026-11-21T08:00:00Z");
    return new ArmCall(
        new ArmCall.Request(method, "", null, null, "", null),
        new ArmCall.Answer(status, null, null),
        now,
        now);
  }

  @Test
  void countsCallsByKindAndThoseThatWereThrottled() {
    ArmCalls calls =
        ArmCalls.of(
            List.of(
                call(ArmMethod.GET, 200),
                call(ArmMethod.PATCH, 429),
                call(ArmMethod.PATCH, 200),
                call(ArmMethod.POLL, 200),
                call(ArmMethod.GRAPH, 200)));

    assertEquals(new ArmCalls(1, 2, 1, 5, 1), calls);
    assertEquals(0.2, calls.throttledShare());
  }

  @Test
  void isNotFooledByALogThatForgets() {
    List<ArmCall> full = Collections.nCopies(Arm.CALLS_KEPT, call(ArmMethod.GET, 200));

    assertThrows(IllegalStateException.class, () -> ArmCalls.of(full));
  }

  @Test
  void tellsReadsOfTheLedgerFromWrites() {
    Map<CallKind, Integer> calls =
        Map.of(
            CallKind.GET, 1,
            CallKind.QUERY, 2,
            CallKind.INSERT, 4,
            CallKind.TRANSACTION, 8,
            CallKind.CREATE_TABLE, 16);

    assertEquals(new TableCalls(3, 12), TableCalls.of(calls));
  }
}
