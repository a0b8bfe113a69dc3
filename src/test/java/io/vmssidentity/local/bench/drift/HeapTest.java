// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void takesTheMostBeforeAndAfterAnyCollection() {
    Stream<String> log =
        Stream.of(
            "[0.024s][info][gc] Using G1",
            "[0.611s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 113M->5M(256M) 1.2ms",
            "[58.317s][info][gc] GC(150) Concurrent Mark Cycle",
            "[58.318s][info][gc] GC(151) Pause Remark 72M->71M(247M) 46.588ms");

    assertEquals(new Heap(113, 71), Heap.of(log));
  }
}
