// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanCostTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private static JsonNode scan(int unreadable) throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"startedAt":"2026-11-21T08:00:00Z","durationMillis":1000,"seen":2,"managed":2,"drifted":1,
             "busy":0,"unreadable":%d,"gaps":[]}
            """
                .formatted(unreadable));
  }

  /** Takes 50 ms. */
  private static ArmCall call(ArmMethod method, String body, int millis) {
    Instant at = START.plusMillis(millis);
    return new ArmCall(
        new ArmCall.Request(method, "/", null, null, body, "c" + millis),
        new ArmCall.Answer(200, null, null),
        at,
        at.plusMillis(50));
  }

  @Test
  void tellsTheParts() throws IOException {
    List<ArmCall> calls =
        List.of(
            call(ArmMethod.GRAPH, "resources", -1),
            call(ArmMethod.GRAPH, "resources", 300),
            call(ArmMethod.GET, "", 500),
            call(ArmMethod.GRAPH, "resourcechanges", 600),
            call(ArmMethod.GET, "", 1001));

    ScanCost cost = ScanCost.of(scan(0), calls, 4, 3, Duration.ofMillis(70));

    assertEquals(
        new ScanCost(
            new ScanCost.Found(2, 2, 1, true),
            new ScanCost.Calls(2, 1, 4, 3),
            new ScanCost.Times(
                Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofMillis(1000)),
            Duration.ofMillis(70)),
        cost);
    assertEquals(Duration.ofMillis(500), cost.times().settling());
  }

  @Test
  void withoutSuspectsTheListEndsWithItsLastPage() throws IOException {
    List<ArmCall> calls =
        List.of(call(ArmMethod.GRAPH, "resources", 300), call(ArmMethod.GRAPH, "resources", 400));

    ScanCost cost = ScanCost.of(scan(1), calls, 4, 0, Duration.ZERO);

    assertEquals(Duration.ofMillis(150), cost.times().listing());
    assertEquals(false, cost.found().judged());
  }
}
