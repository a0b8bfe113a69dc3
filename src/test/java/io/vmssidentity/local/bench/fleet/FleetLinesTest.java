// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetLinesTest {
  private static final Floor FLOOR = Floor.of(2, 1000, "2000000000 1000000000");

  private static FleetCost cost(long wallMillis) {
    return new FleetCost(
        2000,
        Duration.ofMillis(wallMillis),
        new ProcessorTimes(Duration.ofSeconds(6), Duration.ofSeconds(2), Duration.ofSeconds(4)),
        new ArmCalls(800, 400, 400, 1600, 16),
        new TableCalls(3000, 2500),
        new Messages(20, 2000, 2020));
  }

  @Test
  void tellsWhatARequestCost() {
    assertEquals(
        List.of(
            "                                               in all      a request",
            "wall time                                      9.00 s        4.50 ms",
            "processor time of the worker                   6.00 s        3.00 ms",
            "processor time of the host                     2.00 s        1.00 ms",
            "processor time of local Azure                  4.00 s        2.00 ms",
            "GETs of scale sets                                800           0.40",
            "PATCHes                                           400           0.20",
            "polls                                             400           0.20",
            "all calls to ARM                                 1600           0.80",
            "reads of the ledger                              3000           1.50",
            "writes of the ledger                             2500           1.25",
            "events sent                                      2000           1.00",
            "messages sent to the request queue                 20           0.01",
            "deliveries from the request queue                2020           1.01"),
        FleetLines.of(cost(9000)));
  }

  /** The floor was measured with half as many changes. */
  @Test
  void comparesARequestWithAChangeOfTheFloor() {
    assertEquals(
        List.of(
            "floor with 2 threads: wall time                2.00 s        2.00 ms",
            "floor with 2 threads: processor time           1.00 s        1.00 ms",
            "processor time of the worker: 3.0 times the floor's",
            "processor time of worker and host: 4.0 times the floor's",
            "wall time: 2.3 times the floor's"),
        FleetLines.of(cost(9000), FLOOR));
  }

  @Test
  void holdsTheWallTimeToTheProcessorTimeUpToTheClaimItself() {
    assertTrue(cost(9000).isBusyEnough(2));
    assertFalse(cost(9001).isBusyEnough(2));
    assertEquals(
        "wall time: at most 1.5 times the processor time of app and local Azure on 2 cores,"
            + " 9.0 s: met",
        FleetLines.busy(cost(9000), 2));
  }

  @Test
  void tellsTheShareThatWasThrottledAndTheBound() {
    assertEquals(
        List.of(
            "answered 429: 16 calls, 1.0 %",
            "wall time: 1.20 times the 7.5 s that the bucket of reads allows at best;"
                + " at most 1.1 times: MISSED"),
        FleetLines.of(cost(9000), new BucketBound("reads", Duration.ofMillis(7500))));
  }
}
