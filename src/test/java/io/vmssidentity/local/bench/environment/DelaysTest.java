// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DelaysTest {
  private static Delays upTo(int millis) {
    return new Delays(
        IntStream.rangeClosed(1, millis)
            .map(i -> millis + 1 - i)
            .mapToObj(Duration::ofMillis)
            .toList());
  }

  @Test
  void givesThatWhichAShareDoesNotExceed() {
    Delays delays = upTo(200);

    assertEquals(Duration.ofMillis(100), delays.percentile(0.5));
    assertEquals(Duration.ofMillis(190), delays.percentile(0.95));
    assertEquals(Duration.ofMillis(200), delays.percentile(1));
    assertEquals(
        "writes                               200     100 ms     190 ms     200 ms",
        delays.line("writes"));
  }

  @Test
  void comparesTheSlowOnes() {
    assertEquals(2.0, upTo(200).times(upTo(100)));
  }
}
