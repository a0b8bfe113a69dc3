// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  private static ObjectNode event(String requestId, String outcome) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ObjectNode data = event.putObject("data").put("requestId", requestId);
    if (outcome != null) {
      data.put("outcome", outcome);
    }
    return event;
  }

  @Test
  void tellsWhenTheLastEventCame() throws InterruptedException {
    Instant before = Instant.now();
    arrivals.expect(List.of("a", "b"));

    arrivals.arrived(event("b", "applied"));
    arrivals.arrived(event("a", "applied"));

    assertFalse(arrivals.awaitAll(Duration.ZERO).isBefore(before));
  }

  @Test
  void takesNoOtherEventForAnEnd() {
    arrivals.expect(List.of("a"));

    arrivals.arrived(event("a", null));
    arrivals.arrived(event("other", "applied"));

    assertThrows(IllegalStateException.class, () -> arrivals.awaitAll(Duration.ZERO));
  }

  @Test
  void failsWhenARequestWasNotApplied() {
    arrivals.expect(List.of("a"));

    arrivals.arrived(event("a", "unavailable"));

    assertThrows(IllegalStateException.class, () -> arrivals.awaitAll(Duration.ZERO));
  }
}
