// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Waits for the events that end requests. The waiting itself takes no processor time. */
final class Arrivals {
  private final Set<String> awaited = new HashSet<>();
  private final List<String> refused = new ArrayList<>();
  private Instant last = Instant.MIN;

  synchronized void expect(Collection<String> requestIds) {
    awaited.addAll(requestIds);
  }

  /** Gets each event of the topic; those that end no request, too. */
  synchronized void arrived(JsonNode event) {
    String outcome = event.at("/data/outcome").asText();
    if (outcome.isEmpty() || !awaited.remove(event.at("/data/requestId").asText())) {
      return;
    }
    last = Instant.now();
    if (!outcome.equals("applied")) {
      refused.add(event.toString());
    }
    notifyAll();
  }

  /**
   * Returns when each expected request has ended.
   *
   * @return when the last event arrived
   * @throws IllegalStateException when that takes too long, or a request was not applied
   */
  synchronized Instant awaitAll(Duration atMost) throws InterruptedException {
    Instant deadline = Instant.now().plus(atMost);
    while (!awaited.isEmpty()) {
      long millis = Duration.between(Instant.now(), deadline).toMillis();
      if (millis <= 0) {
        throw new IllegalStateException(awaited.size() + " requests have not ended in " + atMost);
      }
      wait(millis);
    }
    if (!refused.isEmpty()) {
      throw new IllegalStateException(
          refused.size() + " requests were not applied, as " + refused.get(0));
    }
    return last;
  }
}
