// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.session.DroppedSessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections to Service Bus drop while requests are worked off. Nobody knows whether that frees
 * sessions at once, so that a second call may begin while the first one goes on; the app must do
 * either way.
 */
class DroppedConnectionsE2E {
  private static final List<String> SCALE_SETS = List.of("one", "two", "three");
  private static final int ROUNDS = 4;
  private static final Set<String> DONE = Set.of("applied", "unchanged", "superseded");

  private AppFixture fixture;

  @BeforeEach
  void open() {
    // Locks that were kept expire soon, and each operation lasts long enough to be met.
    fixture = AppFixture.open(Duration.ofMillis(300), Duration.ofSeconds(2), Map.of());
    fixture.createIdentities("a", "b");
    SCALE_SETS.forEach(name -> fixture.createScaleSet(name, false, List.of()));
    fixture.ask("cold", "one", Changes.system(false));
    fixture.event("cold");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource(DroppedSessions.class)
  void everyRequestEndsRightThoughConnectionsDrop(DroppedSessions sessions) {
    fixture.azure.serviceBus().setDroppedSessions(sessions);

    for (int round = 0; round < ROUNDS; round++) {
      for (String name : SCALE_SETS) {
        fixture.ask(id(name, round), name, Changes.set(round % 2 == 0 ? "a" : "b"));
      }
      fixture.azure.serviceBus().dropConnections();
    }

    for (String name : SCALE_SETS) {
      for (int round = 0; round < ROUNDS; round++) {
        String outcome = fixture.event(id(name, round)).get("outcome").textValue();
        assertTrue(DONE.contains(outcome), outcome);
        assertEquals(1, distinctEvents(id(name, round)));
      }
      assertEquals(Identities.of(false, "b"), actual(name));
    }
  }

  private static String id(String name, int round) {
    return name + "-" + round;
  }

  /** A repeat of an event bears its ID. */
  private long distinctEvents(String requestId) {
    return fixture.eventsOf(requestId).stream().map(event -> event.get("id")).distinct().count();
  }

  private Identities actual(String name) {
    return fixture.identities(name);
  }
}
